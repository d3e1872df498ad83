// The one account and the one group that a probe may make, and their removal, whatever happened in between.

import { PATCH_OP_URN } from '@rollcall/scim'
import type { HttpMethod } from '../scim-request.ts'
import type { ProbeSession, Seen } from './probe-session.ts'
import { listOf } from './read-lists.ts'

export type TestObjects = {
  /** An account of this name is about to be made: it may be there although nothing good was answered (scim.md C36). */
  attempted(userName: string): void
  /** The object that an answer shows is there now. @returns its path below the base address. */
  made(endpoint: '/Users' | '/Groups', id: string): string
  /** The object is gone. */
  removed(path: string): void
  /** Removes what is left, newest first. @returns what could not be removed. */
  removeAll(): Promise<readonly string[]>
}

export function trackTestObjects({ send }: Pick<ProbeSession, 'send'>): TestObjects {
  const paths: string[] = []
  const unclear: string[] = []
  return {
    attempted(userName) {
      unclear.push(userName)
    },
    made(endpoint, id) {
      const path = `${endpoint}/${encodeURIComponent(id)}`
      if (!paths.includes(path)) paths.push(path)
      return path
    },
    removed(path) {
      const at = paths.indexOf(path)
      if (at !== -1) paths.splice(at, 1)
    },
    async removeAll() {
      const left: string[] = []
      for (const userName of unclear) {
        for (const path of await pathsOf(send, userName)) if (!paths.includes(path)) paths.push(path)
      }
      for (const path of paths.toReversed()) {
        if (await remove(send, path)) continue
        left.push(path)
        await switchOff(send, path)
      }
      return left
    },
  }
}

/** Accounts of exactly this name. */
async function pathsOf(send: ProbeSession['send'], userName: string): Promise<readonly string[]> {
  const filter = encodeURIComponent(`userName eq "${userName}"`)
  const seen = await tried(send, 'GET', `/Users?filter=${filter}`)
  const found = seen === null ? [] : (listOf(seen)?.resources ?? [])
  return found
    .filter((user) => String(user.userName).toLowerCase() === userName.toLowerCase())
    .map(({ id }) => `/Users/${encodeURIComponent(id)}`)
}

/** As often as it may take when the target fails now and then. */
const ATTEMPTS = 3

async function remove(send: ProbeSession['send'], path: string): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const seen = await tried(send, 'DELETE', path)
    if (seen !== null && (seen.isSuccess || seen.status === 404)) return true
  }
  return false
}

/** What cannot be removed shall at least let nobody in. */
async function switchOff(send: ProbeSession['send'], path: string): Promise<void> {
  const Operations = [{ op: 'replace', path: 'active', value: false }]
  await tried(send, 'PATCH', path, { schemas: [PATCH_OP_URN], Operations })
}

async function tried(
  send: ProbeSession['send'],
  method: HttpMethod,
  path: string,
  body?: object,
): Promise<Seen | null> {
  try {
    return await send(method, path, body === undefined ? {} : { body })
  } catch {
    // No answer: it is tried again, and told as left behind if that does not help.
    return null
  }
}
