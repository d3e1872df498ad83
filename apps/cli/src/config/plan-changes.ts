// What it takes to bring a tenant from one configuration to another. Pure.

import { isDeepStrictEqual } from 'node:util'
import type { ConfigApplication, ConfigDocument } from './config-document.ts'

/** Parts of an application in the order in which they are written: assignments need roles, a started job needs everything. */
export const SECTIONS = ['properties', 'appRoles', 'owners', 'assignments', 'credentials', 'jobs'] as const
export type Section = (typeof SECTIONS)[number]

export type Change =
  | { readonly kind: 'organization'; readonly action: 'change' }
  | { readonly kind: 'application'; readonly action: 'add' | 'remove'; readonly name: string }
  | {
      readonly kind: 'application'
      readonly action: 'change'
      readonly name: string
      readonly section: Section
    }
  | { readonly kind: 'apiClient'; readonly action: 'add' | 'change' | 'remove'; readonly name: string }
  | { readonly kind: 'directoryRole'; readonly action: 'change'; readonly name: string }
  | { readonly kind: 'webhook'; readonly action: 'add' | 'change' | 'remove'; readonly name: string }

/** In the order in which they are carried out. A new application is one change, whatever it has. */
export function planChanges(have: ConfigDocument, target: ConfigDocument): readonly Change[] {
  const organization: readonly Change[] = isDeepStrictEqual(have.organization, target.organization)
    ? []
    : [{ kind: 'organization', action: 'change' }]
  const applications = pairs(have.applications, target.applications)
  const clients = pairs(have.apiClients, target.apiClients)
  return [
    ...organization,
    ...applications.flatMap(({ name, before, after }) => changesOf(name, before, after)),
    ...wholeChanges('apiClient', clients),
    ...pairs(have.directoryRoles, target.directoryRoles).flatMap(
      ({ name, before, after }): readonly Change[] =>
        isDeepStrictEqual(before?.members ?? [], after?.members ?? [])
          ? []
          : [{ kind: 'directoryRole', action: 'change', name }],
    ),
    ...wholeChanges('webhook', pairs(have.webhooks, target.webhooks)),
  ]
}

function wholeChanges(kind: 'apiClient' | 'webhook', all: readonly Pair<object>[]): readonly Change[] {
  return all.flatMap(({ name, before, after }): readonly Change[] => {
    if (isDeepStrictEqual(before, after)) return []
    const action = before === null ? 'add' : after === null ? 'remove' : 'change'
    return [{ kind, action, name }]
  })
}

function changesOf(
  name: string,
  before: ConfigApplication | null,
  after: ConfigApplication | null,
): readonly Change[] {
  if (before === null) return [{ kind: 'application', action: 'add', name }]
  if (after === null) return [{ kind: 'application', action: 'remove', name }]
  return SECTIONS.filter((section) => !isDeepStrictEqual(before[section], after[section])).map((section) => ({
    kind: 'application',
    action: 'change',
    name,
    section,
  }))
}

type Pair<Item> = { readonly name: string; readonly before: Item | null; readonly after: Item | null }

function pairs<Item extends { readonly displayName: string }>(
  have: readonly Item[] = [],
  target: readonly Item[] = [],
): readonly Pair<Item>[] {
  const before = new Map(have.map((item) => [item.displayName, item]))
  const after = new Map(target.map((item) => [item.displayName, item]))
  return [...new Set([...after.keys(), ...before.keys()])].map((name) => ({
    name,
    before: before.get(name) ?? null,
    after: after.get(name) ?? null,
  }))
}

/** A change in words. */
export function describeChange(change: Change): string {
  const verbs = { add: 'add', change: 'change', remove: 'remove' } as const
  switch (change.kind) {
    case 'organization':
      return 'change the organization'
    case 'apiClient':
      return `${verbs[change.action]} API client "${change.name}"`
    case 'webhook':
      return `${verbs[change.action]} webhook "${change.name}"`
    case 'directoryRole':
      return `change who is ${change.name}`
    case 'application':
      return change.action === 'change'
        ? `change ${change.section} of "${change.name}"`
        : `${verbs[change.action]} "${change.name}"`
  }
}
