// One HTTP exchange with a SCIM server of which nothing is known, for tools that judge answers: exactly the headers that
// are asked for, nothing repeated, no redirect followed, so that a token goes nowhere else.

export { type Answer, exchange, header, type Method, type Request } from './exchange.ts'
export { NoAnswer, type NoAnswerKind } from './no-answer.ts'
export { withoutSecrets } from './without-secrets.ts'
