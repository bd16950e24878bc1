import { type ComponentType, lazy, type ReactNode, Suspense } from "react";

import { Unreachable } from "./Unreachable";

interface DeferredOptions {
  /** Drawn while the code is on its way. */
  meanwhile?: ReactNode;
  /** Drawn where it could not be fetched. */
  instead?: () => ReactNode;
}

/** A component whose code is fetched when it is first drawn; `load` may be `soon`. */
export function deferred<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { meanwhile, instead = Unreachable }: DeferredOptions = {},
): (props: Props) => ReactNode {
  const Fetched = lazy<ComponentType<Props>>(() =>
    load().then(
      (component) => ({ default: component }),
      () => ({ default: instead }),
    ),
  );
  return function Deferred(props) {
    return (
      <Suspense fallback={meanwhile}>
        <Fetched {...props} />
      </Suspense>
    );
  };
}
