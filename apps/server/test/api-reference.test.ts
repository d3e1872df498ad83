import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { differences, type Example, fillIn, type Names, readExamples } from './api-examples.ts'
import { openTestApi, TENANT_ID, type TestApi, tokenOf } from './test-api.ts'

const FOLDER = new URL('../../../docs/reference/api/', import.meta.url)
const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.md'))

async function send(root: string, token: string, example: Example, names: Names) {
  const isOpen = /\/oauth2\/|signIn$/.test(example.path)
  const isJson = /^[{[]/.test(example.body)
  const headers = new Headers(isOpen ? {} : { authorization: `Bearer ${token}` })
  if (isJson) headers.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(example.headers)) headers.set(name, fillIn(value, names))
  // Links in answers are whole addresses.
  const url = new URL(fillIn(example.path, names).replaceAll(' ', '%20'), root)
  const response = await fetch(url, {
    method: example.method,
    headers,
    ...(example.body === '' ? {} : { body: fillIn(example.body, names) }),
  })
  return { status: response.status, text: await response.text() }
}

async function run(api: TestApi, page: string): Promise<readonly string[]> {
  const root = await api.app.listen({ port: 0, host: '127.0.0.1' })
  const token = await tokenOf(api.deps, api.client)
  const names: Names = new Map([
    ['tenantId', TENANT_ID],
    ['root', root],
  ])
  for (const step of readExamples(readFileSync(new URL(page, FOLDER), 'utf8'))) {
    if ('cycle' in step) {
      await api.cycle(names.get('jobId') ?? '')
      continue
    }
    const { status, text } = await send(root, token, step, names)
    const wrong: string[] = status === step.answer.status ? [] : [`the status is ${status}`]
    if (wrong.length === 0 && step.answer.body !== '') {
      const isJson = /^[{[]/.test(step.answer.body)
      const [shown, given] = isJson
        ? [JSON.parse(step.answer.body), JSON.parse(text)]
        : [step.answer.body, text]
      wrong.push(...differences(shown, given, names))
    }
    // Later examples build on this one: what follows would only be noise.
    if (wrong.length > 0) {
      return [
        `${page}:${step.line} ${step.method} ${step.path}: ${wrong.join('; ')}\n${text.slice(0, 2_000)}`,
      ]
    }
  }
  return []
}

describe('docs/reference/api', () => {
  it.each(pages)('%s shows what a server answers', async (page) => {
    const api = await openTestApi({ isTls: false })
    try {
      expect(await run(api, page)).toEqual([])
    } finally {
      await api.close()
    }
  })
})

describe('an example', () => {
  it('does not fit another value, another length of a list, or something that is missing', () => {
    const names: Names = new Map()
    expect(differences({ a: 1, b: 'x' }, { a: 2 }, names)).toHaveLength(2)
    expect(differences(['x'], ['x', 'y'], names)).toHaveLength(1)
    expect(differences({ a: '…' }, {}, names)).toHaveLength(1)
  })

  it('fits more members, anything in the place of an ellipsis, and what a name stood for before', () => {
    const names: Names = new Map()
    expect(differences({ id: '{userId}' }, { id: '7', more: 1 }, names)).toEqual([])
    expect(
      differences({ link: 'http://…/7', items: ['…'] }, { link: 'http://host/7', items: [1] }, names),
    ).toEqual([])
    expect(differences({ id: '{userId}' }, { id: '8' }, names)).toHaveLength(1)
  })
})
