/** In place of a part of the page that could not be fetched. */
export function Unreachable() {
  return (
    <div role="alert" className="banner is-danger panels-loading">
      <p>
        This part of the page could not be fetched from the server. Load the page again when the connection is back;
        pictures that were not saved in this browser are gone then.
      </p>
      <button type="button" className="primary" onClick={() => location.reload()}>
        Load again
      </button>
    </div>
  );
}
