// Examples of docs/reference/api as they stand there: a request, and the answer that a server gives to it.

export type Example = {
  readonly line: number
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What has to come back; members that it leaves out may be there. */
  readonly answer: { readonly status: number; readonly body: string }
}

/** Something between the examples that only the installation can do: a cycle of the job `{jobId}`. */
export type Step = Example | { readonly cycle: true }

/** Reads a page from top to bottom. @throws {Error} A request without an answer below it. */
export function readExamples(markdown: string): readonly Step[] {
  const steps: Step[] = []
  let request: Omit<Example, 'answer'> | null = null
  for (const match of markdown.matchAll(/<!-- (a cycle runs) -->|^```http\n([\s\S]*?)^```$/gm)) {
    const [, cycle, block = ''] = match
    if (cycle !== undefined) {
      steps.push({ cycle: true })
      continue
    }
    const [head = '', ...rest] = block.trimEnd().split('\n\n')
    const body = rest.join('\n\n')
    const status = /^(\d{3})\b/.exec(head)?.[1]
    if (status === undefined) {
      if (request !== null) throw new Error(`line ${request.line}: the request has no answer below it`)
      request = { line: lineOf(markdown, match.index), body, ...readHead(head) }
    } else if (request !== null) {
      steps.push({ ...request, answer: { status: Number(status), body } })
      request = null
    }
  }
  if (request !== null) throw new Error(`line ${request.line}: the request has no answer below it`)
  return steps
}

function readHead(head: string): Pick<Example, 'method' | 'path' | 'headers'> {
  const [first = '', ...lines] = head.split('\n')
  const [, method = '', path = ''] = /^([A-Z]+) (\S.*)$/.exec(first) ?? []
  const headers = lines.map((line) => line.split(/:\s*/, 2) as [string, string])
  return { method, path, headers: Object.fromEntries(headers) }
}

function lineOf(markdown: string, offset: number): number {
  return markdown.slice(0, offset).split('\n').length
}

/** What earlier answers gave to names in braces, such as `{userId}`. */
export type Names = Map<string, string>

/** A text with the names that are known in their places. */
export function fillIn(text: string, names: Names): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => names.get(name) ?? whole)
}

/**
 * Where an answer is not what the example shows; empty when it fits. `"…"` stands for anything, at the end of a list for
 * more of the same; `"{name}"` takes what is there and gives it that name.
 */
export function differences(shown: unknown, given: unknown, names: Names, at = ''): readonly string[] {
  if (shown === '…') return given === undefined ? [`${at} is missing`] : []
  if (typeof shown === 'string') return differenceOfText(shown, given, names, at)
  if (Array.isArray(shown)) return differencesOfLists(shown, given, names, at)
  if (typeof shown === 'object' && shown !== null) {
    if (typeof given !== 'object' || given === null) return [`${at} is ${JSON.stringify(given)}`]
    return Object.entries(shown).flatMap(([name, value]) =>
      differences(value, Reflect.get(given, name), names, `${at}/${name}`),
    )
  }
  return shown === given ? [] : [`${at} is ${JSON.stringify(given)}, shown is ${JSON.stringify(shown)}`]
}

function differenceOfText(shown: string, given: unknown, names: Names, at: string): readonly string[] {
  const name = /^\{(\w+)\}$/.exec(shown)?.[1]
  if (name !== undefined && !names.has(name)) {
    if (typeof given !== 'string') return [`${at} is ${JSON.stringify(given)}, no text`]
    names.set(name, given)
    return []
  }
  // A part of a text that differs each time is written as an ellipsis.
  const pattern = fillIn(shown, names)
    .split('…')
    .map((part) => RegExp.escape(part))
    .join('[\\s\\S]*')
  const fits = typeof given === 'string' && new RegExp(`^${pattern}$`).test(given)
  return fits ? [] : [`${at} is ${JSON.stringify(given)}, shown is ${JSON.stringify(shown)}`]
}

function differencesOfLists(
  shown: readonly unknown[],
  given: unknown,
  names: Names,
  at: string,
): readonly string[] {
  if (!Array.isArray(given)) return [`${at} is ${JSON.stringify(given)}, no list`]
  const isOpen = shown.at(-1) === '…'
  const items = isOpen ? shown.slice(0, -1) : shown
  const found = items.flatMap((item, index) => differences(item, given[index], names, `${at}/${index}`))
  if (isOpen || given.length === items.length) return found
  return [...found, `${at} has ${given.length} items, shown are ${items.length}`]
}
