// Every deviation of scim.md part C that the Wrike tenant imitates all the time, with what a probe makes of it.

import type { ProbeOutcome, TargetProfileInput } from '@rollcall/ports'
import type { QuirkOn } from '../faults/hostile-world.ts'

export type Deviation = {
  /** Numbers of scim.md part C, or another place that tells of it. */
  readonly rules: string
  /** What the target does, to finish "a target that …". */
  readonly does: string
  readonly quirks: readonly (string | QuirkOn)[]
  /** The finding that recognises it. */
  readonly finds: string
  readonly outcome?: ProbeOutcome
  /** What the profile says for it; nothing where the usual handling is enough. */
  readonly profile?: TargetProfileInput
  /** Behaving again, it would show what it said it had deleted, so it is looked at while it still deviates. */
  readonly neverOwnsUp?: true
  /** Differences that nobody can help with such a target. */
  readonly inevitable?: RegExp
}

export const DEVIATIONS: readonly Deviation[] = [
  {
    rules: 'C1',
    does: 'has no PATCH',
    quirks: ['put-only'],
    finds: 'users.update',
    profile: { users: { update: 'put' }, groups: { update: 'put' } },
  },
  {
    rules: 'C3',
    does: 'describes itself sparsely',
    quirks: ['sparse-config'],
    finds: 'discovery',
  },
  {
    rules: 'C5, C7',
    does: 'takes ten members at once',
    quirks: ['few-members'],
    finds: 'members.perRequest',
    profile: { members: { perRequest: 10 } },
  },
  {
    rules: 'C6',
    does: 'keeps one element of a list',
    quirks: ['one-element-lists'],
    finds: 'values.lists',
    inevitable: /: (?:mobile|phone) is undefined /,
    profile: { values: { lists: 'one' } },
  },
  {
    rules: 'C10',
    does: 'keeps the names of deleted accounts taken',
    quirks: ['soft-deleted-conflict'],
    finds: 'users.deletion',
    neverOwnsUp: true,
  },
  {
    rules: 'C11',
    does: 'answers a create with 200',
    quirks: ['create-answers-200'],
    finds: 'users.creation',
  },
  { rules: 'C12', does: 'answers errors as web pages', quirks: ['html-errors'], finds: 'errors' },
  {
    rules: 'C13',
    does: 'writes the status of errors as a number',
    quirks: ['status-as-number'],
    finds: 'errors',
  },
  {
    rules: 'C14',
    does: 'types its answers wrongly',
    quirks: ['wrong-content-type'],
    finds: 'answers.mediaType',
  },
  {
    rules: 'C15, C16',
    does: 'speaks plain JSON only',
    quirks: ['plain-json-only'],
    finds: 'mediaType',
    profile: { mediaType: 'application/json' },
  },
  { rules: 'C17', does: 'does not count', quirks: ['total-results-missing'], finds: 'lists.counts' },
  { rules: 'C17', does: 'counts in text', quirks: ['total-results-as-string'], finds: 'lists.counts' },
  { rules: 'C17', does: 'counts the page', quirks: ['total-results-of-page'], finds: 'lists.counts' },
  {
    rules: 'C18',
    does: 'shows one object on a page',
    quirks: ['page-size-1'],
    finds: 'paging.pageSize',
    profile: { paging: { pageSize: 1 } },
  },
  {
    rules: 'C18',
    does: 'ignores where a list should begin',
    quirks: ['same-page-forever'],
    finds: 'paging.kind',
    profile: { paging: { kind: 'none' } },
  },
  { rules: 'C19', does: 'counts from 0', quirks: ['start-index-zero'], finds: 'lists.counts' },
  {
    rules: 'C21',
    does: 'ignores filters',
    quirks: ['no-filter'],
    finds: 'filter.attributes',
    profile: { filter: { attributes: [] } },
  },
  {
    rules: 'C22',
    does: 'takes equality for a pattern',
    quirks: ['equality-as-pattern'],
    finds: 'filter.exact',
  },
  {
    rules: 'C23',
    does: 'lists the same object twice',
    quirks: ['repeated-resources'],
    finds: 'lists.counts',
  },
  {
    rules: 'C24',
    does: 'refuses filters',
    quirks: ['filter-refused'],
    finds: 'filter.attributes',
    profile: { filter: { attributes: [] } },
  },
  {
    rules: 'C24',
    does: 'finds user names only',
    quirks: ['few-filters'],
    finds: 'filter.attributes',
    profile: { filter: { attributes: ['userName'] } },
  },
  {
    rules: 'C24',
    does: 'reads comparisons inside brackets only',
    quirks: ['comparisons-in-brackets'],
    finds: 'filter.brackets',
    profile: { filter: { brackets: 'inside' } },
  },
  {
    rules: 'C25',
    does: 'compares user names with case',
    quirks: ['case-compared'],
    finds: 'filter.comparesCase',
    profile: { filter: { comparesCase: true } },
  },
  {
    rules: 'C26',
    does: 'never leaves members out',
    quirks: ['members-never-excluded'],
    finds: 'members.canBeExcluded',
    profile: { members: { canBeExcluded: false } },
  },
  {
    rules: 'C26',
    does: 'refuses to leave members out',
    quirks: ['exclusion-refused'],
    finds: 'members.canBeExcluded',
    profile: { members: { canBeExcluded: false } },
  },
  {
    rules: 'C28',
    does: 'lets members leave as a list of values only',
    quirks: ['members-removed-by-value-only'],
    finds: 'patch.memberRemoval',
    profile: { patch: { memberRemoval: 'value' } },
  },
  {
    rules: 'C29',
    does: 'takes no element added to a list',
    quirks: ['elements-replaced-only'],
    finds: 'patch.newElement',
    profile: { patch: { newElement: 'replace' } },
  },
  {
    rules: 'C30',
    does: 'drops the other elements of a list',
    quirks: ['other-elements-dropped'],
    finds: 'patch.elementValues',
    profile: { patch: { elementValues: 'wholeList' } },
  },
  {
    rules: 'C29, C30',
    does: 'makes elements and drops the others for them',
    quirks: ['elements-replaced-only', 'other-elements-dropped'],
    finds: 'patch.elementValues',
    profile: { patch: { elementValues: 'wholeList', newElement: 'replace' } },
  },
  {
    rules: 'C31',
    does: 'takes booleans as text only',
    quirks: ['boolean-text-only', 'boolean-text-answered'],
    finds: 'values.booleans',
    profile: { values: { booleans: 'text' } },
  },
  {
    rules: 'C31',
    does: 'takes booleans as text only in a PATCH',
    quirks: [{ name: 'boolean-text-only', match: { method: 'PATCH' } }],
    finds: 'values.booleans',
    profile: { values: { booleans: 'textInPatch' } },
  },
  {
    rules: 'C32',
    does: 'takes capitalized operations only',
    quirks: ['capitalized-operations-only'],
    finds: 'patch.operationNames',
    profile: { patch: { operationNames: 'capitalized' } },
  },
  {
    rules: 'C33',
    does: 'takes a manager as text only',
    quirks: ['manager-as-text-only'],
    finds: 'values.manager',
    profile: { values: { manager: 'text' } },
  },
  {
    rules: 'C34',
    does: 'refuses a change that changes nothing',
    quirks: ['change-without-effect-refused'],
    finds: 'patch.repetition',
  },
  {
    rules: 'C35',
    does: 'answers a PATCH with nothing',
    quirks: ['patch-answers-204'],
    finds: 'users.update',
    outcome: 'usual',
  },
  {
    rules: 'C39',
    does: 'has no DELETE',
    quirks: ['no-delete'],
    finds: 'users.deletion',
    inevitable: /was deleted and still has an account|rollcall-probe/,
    profile: { users: { deletion: 'deactivate' } },
  },
  {
    rules: 'C39',
    does: 'only switches off what it deletes',
    quirks: ['delete-deactivates'],
    finds: 'users.deletion',
    neverOwnsUp: true,
    inevitable: /was deleted and still has an account|rollcall-probe/,
  },
  {
    rules: 'C40',
    does: 'never changes a user name',
    quirks: ['user-name-immutable'],
    finds: 'users.createOnly',
    inevitable: /: userName is /,
    profile: { users: { createOnly: ['userName'] } },
  },
  {
    rules: 'C41',
    does: 'changes the values it keeps',
    quirks: ['display-name-shouted'],
    finds: 'users.kept',
  },
  {
    rules: 'C42',
    does: 'does not show all it keeps',
    quirks: ['external-id-never-returned'],
    finds: 'users.kept',
  },
  {
    rules: 'C43',
    does: 'never shows a manager',
    quirks: ['manager-never-returned'],
    finds: 'users.kept',
  },
  {
    rules: 'C44',
    does: 'does not know a new account at once',
    quirks: ['slow-creation'],
    finds: 'users.creation',
  },
  {
    rules: 'C44',
    does: 'accepts a new account and does not say where it will be',
    quirks: ['accepted-creation'],
    finds: 'users.creation',
    profile: { creation: { sendsLocation: false } },
  },
  { rules: 'C48', does: 'does not describe itself', quirks: ['no-discovery'], finds: 'discovery' },
  {
    rules: 'case of schemas',
    does: 'insists on schemas in lower case',
    quirks: ['schemas-in-lower-case', 'schemas-listed-in-lower-case'],
    finds: 'schemas',
    profile: {
      schemas: {
        user: 'urn:ietf:params:scim:schemas:core:2.0:user',
        group: 'urn:ietf:params:scim:schemas:core:2.0:group',
        enterpriseUser: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user',
      },
    },
  },
  {
    rules: 'A6.28',
    does: 'pages by cursor only',
    quirks: ['cursor-only', 'cursor-only-config'],
    finds: 'paging.kind',
    profile: { paging: { kind: 'cursor' } },
  },
  {
    rules: 'A6.28',
    does: 'pages by cursor only and does not say so',
    quirks: ['cursor-only'],
    finds: 'paging.kind',
    profile: { paging: { kind: 'cursor' } },
  },
]

/** What no request of Rollcall can meet, because none is as they expect it. */
export const NEVER_MET: readonly Pick<Deviation, 'rules' | 'does' | 'quirks'>[] = [
  { rules: 'C4, C37', does: 'needs a path in every operation', quirks: ['path-required'] },
  { rules: 'C6', does: 'filters by equality only', quirks: ['equality-only'] },
  { rules: 'C15', does: 'takes no charset', quirks: ['charset-refused'] },
  { rules: 'C31', does: 'takes no boolean as text', quirks: ['boolean-text-refused'] },
  { rules: 'C32', does: 'takes no capitalized operation', quirks: ['lower-case-operations-only'] },
  { rules: 'C34', does: 'takes no change without operations', quirks: ['empty-change-refused'] },
  { rules: 'C45', does: 'lets nobody in without a User-Agent', quirks: ['no-user-agent'] },
  { rules: 'C51', does: 'takes no long filter', quirks: ['short-filters-only'] },
  { rules: 'C53', does: 'knows few attributes of groups', quirks: ['few-group-attributes'] },
  {
    rules: 'C57',
    does: 'takes no sub-attribute that it does not know',
    quirks: ['unknown-sub-attributes-refused'],
  },
  { rules: 'C60', does: 'takes no null', quirks: ['null-refused'] },
]

/** What the usual handling bears with, and a probe has no words for. */
export const BORNE_WITH: readonly Pick<Deviation, 'rules' | 'does' | 'quirks'>[] = [
  { rules: 'C2', does: 'has PATCH and no PUT', quirks: ['patch-only'] },
  {
    rules: 'C9, C50',
    does: 'shows an account only when it is in the way of being made',
    quirks: ['shown-after-conflict'],
  },
  { rules: 'C20', does: 'echoes the number asked for', quirks: ['items-per-page-echoed'] },
  {
    rules: 'C47',
    does: 'sends every request on to another address of its own',
    quirks: ['redirected-at-home'],
  },
]
