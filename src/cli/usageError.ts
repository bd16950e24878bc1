/** The command line itself was wrong: exit status 2. */
export class UsageError extends Error {}
