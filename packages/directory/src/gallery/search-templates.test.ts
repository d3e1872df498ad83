import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseTemplateSummary } from './parse-template.ts'
import { createTemplateSearch } from './search-templates.ts'

const folder = new URL('../../../../gallery/', import.meta.url)
const search = createTemplateSearch(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => parseTemplateSummary(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))),
)

describe('searching the gallery', () => {
  it.each([
    ['wirke', 'wrike'],
    ['slak', 'slack'],
    ['zom', 'zoom'],
    ['asna', 'asana'],
    ['figam', 'figma'],
    ['notin', 'notion'],
    ['gihtub', 'github'],
    ['atlasian', 'atlassian-cloud'],
    ['linkdin', 'linkedin-learning'],
    ['tablau', 'tableau-cloud'],
    ['datadg', 'datadog'],
    ['zscaller', 'zscaler'],
    ['drpbox', 'dropbox-business'],
    ['cisco webx', 'cisco-webex'],
    ['apple busines', 'apple-business-manager'],
    ['github enterpise', 'github'],
  ])('forgives the mistake in %j', (text, id) => {
    expect(search(text)[0]?.id).toBe(id)
  })

  it.each([
    ['drop box', 'dropbox-business'],
    ['ring central', 'ringcentral'],
    ['lucid chart', 'lucidchart'],
    ['snow flake', 'snowflake'],
    ['survey monkey', 'surveymonkey-enterprise'],
    ['office space', 'officespace-software'],
    ['15 five', '15five'],
    ['know be 4', 'knowbe4-security-awareness-training'],
    ['newrelic', 'new-relic-by-organization'],
    ['paloalto', 'palo-alto-networks-scim-connector'],
  ])('finds %j although the name is written otherwise', (text, id) => {
    expect(search(text)[0]?.id).toBe(id)
  })

  it.each([
    ['jira', 'atlassian-cloud'],
    ['whiteboard', 'miro'],
    ['amazon', 'aws-iam-identity-center'],
    ['password', 'keeper-password-manager'],
  ])('finds by purpose or publisher: %j', (text, id) => {
    expect(search(text).map((template) => template.id)).toContain(id)
  })

  it('puts the application first whose id is typed', () => {
    expect(search('scim')[0]?.id).toBe('scim')
    expect(search('goto')[0]?.id).toBe('goto')
  })

  it.each(['', '   ', '***', 'docusign', 'x'.repeat(5_000)])('finds nothing for %j', (text) => {
    expect(search(text)).toEqual([])
  })
})
