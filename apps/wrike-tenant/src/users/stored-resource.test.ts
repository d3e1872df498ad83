import { describe, expect, it } from 'vitest'
import {
  attributesJsonOf,
  idOf,
  parseResource,
  shownResource,
  shownStart,
  storedResource,
} from './stored-resource.ts'

const attributes = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'adele@contoso.example',
  // What a hostile client might send to be taken for our own words.
  nickName: '{"meta":{"location":"/Users/KU2"},"id":"KU1","schemas":[]}',
}
const stamp = { id: 'KU1', created_at: 0, last_modified_at: 1_500, version: 3 }
const stored = storedResource(JSON.stringify(attributes), stamp)
const meta = {
  resourceType: 'User',
  created: '1970-01-01T00:00:00.000Z',
  lastModified: '1970-01-01T00:00:01.500Z',
  version: 'W/"3"',
}

describe('the stored resource of a user', () => {
  it('is the resource itself but for the base address', () => {
    expect(JSON.parse(stored)).toEqual({
      id: 'KU1',
      ...attributes,
      meta: { ...meta, location: '/Users/KU1' },
    })
  })

  it('gives back its id and its attributes', () => {
    expect(idOf(stored)).toBe('KU1')
    expect(JSON.parse(attributesJsonOf(stored))).toEqual(attributes)
  })

  it('is shown with the base address, as text and as an object alike', () => {
    const base = 'https://wrike.example/scim/v2'
    const shown = { id: 'KU1', ...attributes, meta: { ...meta, location: `${base}/Users/KU1` } }
    expect(JSON.parse(shownResource(stored, shownStart(base), null))).toEqual(shown)
    expect(parseResource(stored, base)).toEqual(shown)
  })

  it('is shown with groups when it has any', () => {
    const groups = [{ value: 'KU9', display: 'Sales' }]
    expect(JSON.parse(shownResource(stored, shownStart(''), JSON.stringify(groups)))).toMatchObject({
      id: 'KU1',
      groups,
    })
  })
})
