import type { Visitor } from './visitors.ts'

/** Who sends a request. */
export type CallerKind = 'client' | 'person' | 'powerless' | 'forged' | 'nobody' | Visitor
