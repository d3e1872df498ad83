// Tries any SCIM 2.0 service provider over HTTP, one statement after the other, each with the section that makes it. It makes
// people and groups of its own and takes them away again; it never touches what was there.
export type { CheckResult } from './check.ts'
export { CheckFailed } from './check-ended.ts'
export { resultLines, showResult, summaryLine } from './print-results.ts'
export { runChecks, type ServerAddress } from './run-checks.ts'
