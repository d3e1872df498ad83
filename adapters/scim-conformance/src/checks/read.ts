// GET of one resource, and which of its attributes are shown (RFC 7644 §3.4.1, §3.9).

import type { Check } from '../check.ts'
import {
  ENTERPRISE,
  expectEqual,
  expectError,
  expectStatus,
  expectThat,
  type Json,
  SEARCH,
  type Trial,
} from '../trial.ts'

const namesOf = (resource: Json) => Object.keys(resource).toSorted()

async function show(trial: Trial, id: string, query: string): Promise<Json> {
  const answer = await trial.get(`/Users/${id}?${query}`)
  expectStatus(answer, 200)
  return answer.body
}

export const readChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.4.1',
    title: 'a user is read by id, with a Location',
    why: 'SCIMple insists on the header.',
    run: async (trial) => {
      const made = await trial.user()
      const answer = await trial.get(`/Users/${made.id}`)
      expectStatus(answer, 200)
      expectEqual(answer.header('location'), made.meta.location, 'the Location header')
    },
  },
  {
    source: 'RFC 7644 §3.4.1',
    title: 'an unknown id is 404 with an error body',
    why: 'Clients then match again; after any other status they wait.',
    run: async (trial) => {
      expectError(await trial.get(`/Users/${trial.unique('nobody')}`), 404)
      trial.requireGroups()
      expectError(await trial.get(`/Groups/${trial.unique('nothing')}`), 404)
    },
  },
  {
    source: 'RFC 7643 §4.1.1',
    title: 'a deactivated user is still read and found',
    why: 'Clients must be able to activate it again; a 404 makes them create a second account.',
    run: async (trial) => {
      const { id, userName } = await trial.user({ active: false })
      expectEqual((await trial.get(`/Users/${id}`)).body?.active, false, 'active')
      const found = await trial.get(`/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`)
      expectEqual(found.body?.totalResults, 1, 'totalResults')
    },
  },
  {
    source: 'RFC 7644 §3.9',
    title: 'attributes shows what is named, and id',
    why: 'Entra asks with attributes=id.',
    run: async (trial) => {
      const { id } = await trial.user()
      expectEqual(
        namesOf(await show(trial, id, 'attributes=userName')),
        ['id', 'schemas', 'userName'],
        'the members',
      )
      expectEqual(namesOf(await show(trial, id, 'attributes=id')), ['id', 'schemas'], 'the members')
    },
  },
  {
    source: 'RFC 7644 §3.9',
    title: 'attributes takes sub-attributes, URNs and any case',
    why: 'Clients name what they map: name.givenName, URN:department.',
    run: async (trial) => {
      const { id } = await trial.user()
      const part = await show(trial, id, 'attributes=NAME.givenname')
      expectEqual(part.name, { givenName: 'Robin' }, 'name')
      const extension = await show(trial, id, `attributes=${ENTERPRISE}:department`)
      expectEqual(extension[ENTERPRISE], { department: 'Quality' }, ENTERPRISE)
    },
  },
  {
    source: 'RFC 7644 §3.9',
    title: 'excludedAttributes leaves out what is named, never id',
    why: 'It is how clients avoid large member lists.',
    run: async (trial) => {
      const { id } = await trial.user()
      const shown = await show(trial, id, 'excludedAttributes=emails,id,name.familyName')
      expectThat(shown.emails === undefined, 'emails is shown')
      expectEqual(shown.id, id, 'id')
      expectEqual(shown.name, { givenName: 'Robin' }, 'name')
    },
  },
  {
    source: 'RFC 7644 §3.9',
    title: 'attributes works on lists, on /.search and on answers to writes',
    why: 'A client that asks for little would get everything.',
    run: async (trial) => {
      const person = trial.person()
      const made = await trial.post('/Users?attributes=userName', person)
      expectStatus(made, 201)
      expectEqual(namesOf(made.body), ['id', 'schemas', 'userName'], 'the members of the answer to POST')
      const filter = `userName eq "${person.userName}"`
      const list = await trial.get(`/Users?attributes=title&filter=${encodeURIComponent(filter)}`)
      expectEqual(namesOf(list.body.Resources[0]), ['id', 'schemas', 'title'], 'the members in a list')
      const search = await trial.post('/Users/.search', { schemas: [SEARCH], filter, attributes: ['title'] })
      expectEqual(namesOf(search.body.Resources[0]), ['id', 'schemas', 'title'], 'the members in a search')
      const changed = await trial.patch(`/Users/${made.body.id}?attributes=title`, [
        { op: 'replace', path: 'title', value: 'Chief' },
      ])
      expectStatus(changed, 200)
      expectEqual(changed.body.title, 'Chief', 'title in the answer to PATCH')
    },
  },
  {
    source: 'RFC 7644 §3.9',
    title: 'unknown names in attributes are ignored',
    why: 'Clients ask for what they map, whether or not the server has it.',
    run: async (trial) => {
      const { id } = await trial.user()
      expectEqual(namesOf(await show(trial, id, 'attributes=noSuchThing')), ['id', 'schemas'], 'the members')
    },
  },
  {
    source: 'RFC 7644 §3.9',
    title: 'attributes and excludedAttributes together are refused',
    why: 'The RFC has them exclude each other; guessing hides a mistake.',
    run: async (trial) => {
      const { id } = await trial.user()
      expectError(
        await trial.get(`/Users/${id}?attributes=id&excludedAttributes=emails`),
        400,
        'invalidValue',
      )
    },
  },
]
