// What evaluating mappings needs of the world, fixed.

import type { MappingContext } from '../src/mapping/apply-mappings.ts'

/** `targetIds`: accounts by the source id of their object. */
export function aContext(
  given: Partial<MappingContext> & { readonly targetIds?: Readonly<Record<string, string>> } = {},
): MappingContext {
  const { targetIds = {}, ...rest } = given
  return {
    now: Date.UTC(2024, 2, 5),
    operation: 'create',
    randomBytes: (count) => new Uint8Array(count),
    targetIdOf: (sourceId) => targetIds[sourceId] ?? null,
    ...rest,
  }
}
