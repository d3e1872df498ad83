// The folder of mails: what was not sent by a server is a file that any mail program opens.

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

export const OUTBOX_STATES = ['kept', 'waiting', 'refused'] as const
/** `kept`: there is no server. `waiting`: sent when the server takes it. `refused`: it never will. */
export type OutboxState = (typeof OUTBOX_STATES)[number]

export type OutboxEntry = {
  /** Its file's name without the extension; begins with the instant it was written, so names sort by age. */
  readonly id: string
  readonly state: OutboxState
}

export type OutboxMessage = OutboxEntry & {
  readonly createdAt: string
  readonly from: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
}

const EXTENSION = '.eml'
const ID = /^\d{8}T\d{9}Z-[\w-]{1,64}$/

/** A name for a mail written now. */
export function newMailId(nowMs: number, uniqueId: string): string {
  return `${new Date(nowMs).toISOString().replace(/[-:.]/g, '')}-${uniqueId}`
}

/** When a mail was written, in milliseconds since 1970. */
export function writtenAtMs(id: string): number {
  return Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z'))
}

export class Outbox {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Writes a whole mail or nothing; readable by the owner alone. */
  async write(id: string, state: OutboxState, mail: Buffer): Promise<void> {
    const file = this.#file(id, state)
    await mkdir(this.#folderOf(state), { recursive: true, mode: 0o700 })
    await writeFile(`${file}.new`, mail, { mode: 0o600, flush: true })
    await rename(`${file}.new`, file)
  }

  async move(id: string, from: OutboxState, to: OutboxState): Promise<void> {
    await mkdir(this.#folderOf(to), { recursive: true, mode: 0o700 })
    await rename(this.#file(id, from), this.#file(id, to))
  }

  async remove(id: string, state: OutboxState): Promise<void> {
    await rm(this.#file(id, state), { force: true })
  }

  /** The file as it is sent; `null` when there is none. */
  async read(id: string, state: OutboxState): Promise<Buffer | null> {
    if (!ID.test(id)) return null
    try {
      return await readFile(this.#file(id, state))
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  /** What is in the folder in this state, oldest first. */
  async list(state: OutboxState): Promise<readonly OutboxEntry[]> {
    try {
      const names = await readdir(this.#folderOf(state))
      return names
        .filter((name) => name.endsWith(EXTENSION))
        .map((name) => name.slice(0, -EXTENSION.length))
        .filter((id) => ID.test(id))
        .toSorted()
        .map((id) => ({ id, state }))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  #folderOf(state: OutboxState): string {
    return state === 'kept' ? this.#folder : join(this.#folder, state)
  }

  #file(id: string, state: OutboxState): string {
    return join(this.#folderOf(state), `${id}${EXTENSION}`)
  }
}

/** A mail's file, read. */
export async function readMessage({ id, state }: OutboxEntry, mail: Buffer): Promise<OutboxMessage> {
  const { from, to, subject, text, html } = await PostalMime.parse(mail)
  return {
    id,
    state,
    createdAt: new Date(writtenAtMs(id)).toISOString(),
    from: from?.address ?? '',
    recipients: (to ?? []).flatMap(({ address }) => address ?? []),
    subject: subject ?? '',
    text: text ?? '',
    html: html ?? '',
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
