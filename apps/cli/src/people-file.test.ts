import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENTERPRISE_USER_URN, USER_URN } from '@rollcall/scim'
import { afterAll, describe, expect, it } from 'vitest'
import { readPeopleFile } from './people-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-people-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SCHEMAS = [USER_URN, ENTERPRISE_USER_URN]

function read(name: string, content: string) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return Array.fromAsync(readPeopleFile(path))
}

describe('people of a CSV file', () => {
  it('have the attributes that the columns name, shortly or by their path', async () => {
    const content = [
      '\uFEFFexternalId,userName,GivenName,email,department,manager,active,urn:contoso:hr:2.0:Person:badge',
      '701984,alder@contoso.example,Alder,alder@mail.example,Finance,701985,true,B-7',
    ].join('\r\n')
    expect(await read('people.csv', content)).toEqual([
      {
        place: 'people.csv:2',
        operation: {
          method: 'POST',
          path: '/Users',
          bulkId: 'people.csv:2',
          data: {
            schemas: [...SCHEMAS, 'urn:contoso:hr:2.0:Person'],
            externalId: '701984',
            userName: 'alder@contoso.example',
            name: { givenName: 'Alder' },
            emails: [{ type: 'work', value: 'alder@mail.example', primary: true }],
            active: true,
            [ENTERPRISE_USER_URN]: { department: 'Finance', manager: { value: '701985' } },
            'urn:contoso:hr:2.0:Person': { badge: 'B-7' },
          },
        },
      },
    ])
  })

  it('leave out what a cell does not say, and are on the line where they begin', async () => {
    const people = await read('people.csv', 'externalId,title\n\n1,\n2,"Chief\nof all"\n3,Clerk\n')
    expect(people).toMatchObject([
      { place: 'people.csv:3', operation: { data: { externalId: '1' } } },
      { place: 'people.csv:4', operation: { data: { title: 'Chief\nof all' } } },
      { place: 'people.csv:6' },
    ])
    expect(people[0]?.operation).not.toHaveProperty('data.title')
  })

  it('are refused with a column that nobody knows, and one that is there twice', async () => {
    await expect(read('people.csv', 'externalId,shoe size,mail,email,Email\n')).rejects.toMatchObject({
      message: 'the header of people.csv cannot be used',
      details: [
        {
          target: 'people.csv:1:shoe size',
          message: expect.stringContaining('accepted: externalId, userName'),
        },
        { target: 'people.csv:1:mail' },
        { target: 'people.csv:1:Email', message: expect.stringContaining('has a column already') },
      ],
    })
  })

  it.each([
    ['of more cells than columns', 'externalId\n1,2\n', 'cannot be read as CSV'],
    ['that is empty', '', 'is empty; its first line names the columns'],
  ])('are refused in a file %s', async (_, content, message) => {
    await expect(read('people.csv', content)).rejects.toThrow(message)
  })
})

describe('people of a JSON file', () => {
  it('are one a line, with the schemas that they have something of', async () => {
    const content = '{"externalId":"1"}\n\n{"externalId":"2","urn:x:y":{},"schemas":["urn:x:y"]}\n'
    expect(await read('people.jsonl', content)).toMatchObject([
      { place: 'people.jsonl:1', operation: { data: { externalId: '1', schemas: SCHEMAS } } },
      { place: 'people.jsonl:3', operation: { data: { externalId: '2', schemas: ['urn:x:y'] } } },
    ])
  })

  it('are the operations of a bulk request, as they are', async () => {
    const operation = { method: 'PUT', bulkId: 'x' }
    expect(await read('people.json', JSON.stringify({ operations: [operation] }))).toEqual([
      { place: 'people.json:Operations[0]', operation },
    ])
  })

  it('are a list, or one alone', async () => {
    expect(await read('people.json', '[{"externalId":"1"},7]')).toMatchObject([
      { place: 'people.json:[0]', operation: { data: { externalId: '1' } } },
      { place: 'people.json:[1]', operation: { data: 7 } },
    ])
    expect(await read('people.json', '{"externalId":"1"}')).toHaveLength(1)
  })

  it('are refused where there is no JSON, without repeating it', async () => {
    await expect(read('people.jsonl', '{}\nsesame\n')).rejects.toThrow(/^people\.jsonl:2 is no JSON$/)
  })
})

it('refuses a file of another kind, and one that is not there', async () => {
  await expect(read('people.xlsx', '')).rejects.toThrow('accepted endings: .csv, .jsonl, .ndjson, .json')
  for (const ending of ['csv', 'jsonl', 'json']) {
    const missing = readPeopleFile(join(folder, `missing.${ending}`))
    await expect(Array.fromAsync(missing)).rejects.toThrow(/missing\.\w+" cannot be read: ENOENT/)
  }
})
