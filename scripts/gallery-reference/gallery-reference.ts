// The text of docs/reference/gallery.md, from the template files.

import type { ApplicationTemplate } from '@rollcall/directory'
import { GALLERY_FOLDER, readTemplateFolder } from '@rollcall/gallery-files'

/** The whole page; the same text for the same files. */
export function galleryReference(): string {
  const templates = readTemplateFolder(GALLERY_FOLDER)
    .flatMap((file) => (file.kind === 'template' ? [file.template] : []))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en'))
  const letters = Map.groupBy(templates, initialOf)
  const chapters = [...letters].map(
    ([letter, members]) => `## ${letter}\n\n${members.map(describe).join('\n\n')}`,
  )
  return `${[INTRODUCTION(templates.length), ...chapters].join('\n\n')}\n`
}

const INTRODUCTION = (count: number) => `# The gallery

<!-- Written by npm run docs:gallery; change the files in gallery/ instead. -->

${count} application templates. Each is a file in [\`gallery\`](../../gallery), described by
[gallery-template.schema.json](gallery-template.schema.json); [Add an application](../guides/add-an-application.md) tells how
to write one. *Documented* means that public documentation says so, *inferred* that it follows from what is usual for SCIM
applications: look at it before you rely on it.`

function initialOf({ displayName }: ApplicationTemplate): string {
  const initial = displayName.slice(0, 1).toUpperCase()
  return /[A-Z]/.test(initial) ? initial : '0–9'
}

function describe(template: ApplicationTemplate): string {
  const { displayName, description, publisher, categories, provisioning, roles, notes } = template
  const facts = [`\`${template.id}\``, publisher, categories.join(', ')].filter(Boolean)
  const lines = [`### ${displayName}`, '', `${description ?? ''} ${facts.join(' · ')}`.trim(), '']
  if (provisioning !== null) {
    const { tenantUrl, credential, deprovisioning, objects } = provisioning
    const address = tenantUrl.pattern === null ? '' : `\`${tenantUrl.pattern}\`. `
    const lifetime = credential.lifetime === null ? '' : ` Valid: ${credential.lifetime}.`
    lines.push(
      `- Address: ${address}${tenantUrl.hint}`,
      `- Credential (${CREDENTIALS[credential.kind]}): ${credential.hint}${lifetime}`,
      `- Provisions: ${objects.map(matchedBy).join('; ')}`,
      `- Whoever leaves is ${deprovisioning === 'disable' ? 'disabled' : 'deleted'}`,
    )
  }
  if (roles.length > 0) lines.push(`- Roles: ${roles.map((role) => role.displayName).join(', ')}`)
  lines.push(...notes.map((note) => `- ${note}`), ...template.sources.map(sourceLine))
  return lines.join('\n')
}

const CREDENTIALS = {
  bearerToken: 'bearer token',
  oauth2AuthorizationCode: 'OAuth 2 consent',
  oauth2ClientCredentials: 'OAuth 2 client credentials',
  basic: 'user name and password',
} as const

type TemplateObject = NonNullable<ApplicationTemplate['provisioning']>['objects'][number]

function matchedBy({ sourceObjectName, enabled, mappings }: TemplateObject): string {
  const first = mappings.find(({ matchingPriority }) => matchingPriority === 1)
  const name = sourceObjectName === 'User' ? 'users' : 'groups'
  return `${name}, matched by \`${first?.target ?? ''}\`${enabled ? '' : ' (switched off at first)'}`
}

function sourceLine({ title, url, date, certainty, about }: ApplicationTemplate['sources'][number]): string {
  const name = url === null ? title : `[${title}](${url})`
  return `- ${certainty}: ${about.join(', ')} (${name}, ${date})`
}
