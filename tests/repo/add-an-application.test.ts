// The template in the guide is one that can be used.

import { readFileSync } from 'node:fs'
import { parseTemplate } from '@rollcall/directory'
import { expect, it } from 'vitest'

it('the template in docs/guides/add-an-application.md is good', () => {
  const guide = readFileSync(new URL('../../docs/guides/add-an-application.md', import.meta.url), 'utf8')
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? []
  expect(parseTemplate(JSON.parse(json))).toMatchObject({ id: 'acme' })
})
