// Provisioning clients as developers of SCIM servers meet them: Entra and Okta, played back in seconds.
//
// A *dialect* is what a client sends, as pure functions. The *scenario* is the life of three people and two groups in *steps*;
// each makes a request from what earlier answers said, and judges the answer as the client would. A replay makes people and
// groups of its own and takes them away again; it never touches what was there.

export type { DialectName } from './dialect.ts'
export { DIALECT_NAMES, dialectFor } from './dialects/all-dialects.ts'
export { endLines, hasPassed, showReplay, stepLines } from './print-replay.ts'
export { type Replay, type ReplayOptions, runReplay } from './run-replay.ts'
export type { ShownAnswer, ShownRequest, StepResult } from './step-result.ts'
