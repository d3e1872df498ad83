// What the target makes of lists of values, with two telephone numbers of the probe's account (scim.md C6, C29, C30).

import type { ProbeFinding } from '@rollcall/ports'
import { isJsonObject } from '../parse-json.ts'
import type { TestUser } from './create-test-user.ts'
import { type PatchForm, type PatchOperation, patch } from './patch-in-form.ts'
import { finding, type ProbeSession, type Seen } from './probe-session.ts'

const MOBILE_PATH = 'phoneNumbers[type eq "mobile"].value'
const MOBILE = { type: 'mobile', value: '+1 555 0100' } as const
const CHANGED_MOBILE = { type: 'mobile', value: '+1 555 0102' } as const
const WORK = { type: 'work', value: '+1 555 0101' } as const

type Phone = { readonly type: string; readonly value: string }

/** Sends one operation on the account and looks at it. */
type Write = (operation: PatchOperation) => Promise<{ readonly isSuccess: boolean; readonly after: Seen }>

/** Whether the first value with brackets is an element to add, or a value to replace, and what becomes of the others. */
export async function readElements(
  session: ProbeSession,
  user: TestUser,
  form: PatchForm,
): Promise<readonly ProbeFinding[]> {
  const proof: Seen[] = []
  const write: Write = async (operation) => {
    const written = await patch(session, user.path, form, [operation])
    const after = await session.send('GET', user.path)
    proof.push(written, after)
    return { isSuccess: written.isSuccess, after }
  }
  const added = await write({ op: 'add', path: 'phoneNumbers', value: [MOBILE] })
  if (added.isSuccess && holds(added.after, MOBILE)) {
    const text = 'Elements can be added to lists of values.'
    const first = finding('patch.newElement', 'usual', text, proof.splice(0))
    return [first, ...(await readOthers(write, proof, [MOBILE, WORK]))]
  }
  const replaced = await write({ op: 'replace', path: MOBILE_PATH, value: MOBILE.value })
  if (!replaced.isSuccess || !holds(replaced.after, MOBILE)) {
    const text = 'The target keeps no mobile phone number, so nothing can be said of lists of values.'
    return [finding('patch.newElement', 'unknown', text, proof)]
  }
  const text =
    'The target makes a value with brackets where there is none yet, and takes no element added (C29).'
  const first = finding('patch.newElement', 'deviation', text, proof.splice(0), {
    patch: { newElement: 'replace' },
  })
  // Without its element, since that is how the first value will be written.
  return [first, ...(await readOthers(write, proof, [WORK]))]
}

/** Writes into the list through brackets, and looks for the number that was not meant. */
async function readOthers(
  write: Write,
  proof: Seen[],
  before: readonly Phone[],
): Promise<readonly ProbeFinding[]> {
  const given = await write({ op: 'replace', path: 'phoneNumbers', value: before })
  if (!given.isSuccess || !before.some((phone) => holds(given.after, phone))) return []
  const changed = await write({ op: 'replace', path: MOBILE_PATH, value: CHANGED_MOBILE.value })
  const isKept = holds(changed.after, WORK)
  if (isKept && holds(changed.after, CHANGED_MOBILE)) {
    const text = 'A value with brackets leaves the other elements of its list alone.'
    return [finding('patch.elementValues', 'usual', text, proof)]
  }
  const whole = await write({ op: 'replace', path: 'phoneNumbers', value: [CHANGED_MOBILE, WORK] })
  const [holdsMobile, holdsWork] = [holds(whole.after, CHANGED_MOBILE), holds(whole.after, WORK)]
  if (whole.isSuccess && holdsMobile !== holdsWork) {
    const text =
      'Of several elements in a list the target keeps one (C6); map one telephone number, one address and one e-mail address.'
    return [finding('values.lists', 'deviation', text, proof, { values: { lists: 'one' } })]
  }
  if (!changed.isSuccess || isKept || !holdsMobile || !holdsWork) return []
  const text =
    'A value with brackets costs the list its other elements (C30); Rollcall writes the whole list instead.'
  const profile = { patch: { elementValues: 'wholeList' } } as const
  return [finding('patch.elementValues', 'deviation', text, proof, profile)]
}

function holds({ json }: Seen, { value }: Phone): boolean {
  const held = json?.phoneNumbers
  // Some keep the digits only (C41).
  const digits = (text: unknown) => String(text).replace(/\D/g, '')
  return Array.isArray(held) && held.some((one) => isJsonObject(one) && digits(one.value) === digits(value))
}
