// How trying a check ends when it does not pass.

/** The server does not do what the check says. */
export class CheckFailed extends Error {}

/** The server says that it does not have what the check is about. */
export class CheckSkipped extends Error {}
