// A whole HTML page: the shell with the menu around one body of web/pages.
import type { WebFiles } from './web-files.ts'

export type SignedIn = { readonly email: string }

export type PageFacts = {
  readonly accountName: string
  /** `null` on pages for everybody, which have no menu. */
  readonly signedIn: SignedIn | null
}

/** Title of each page, and whether a script of the same name belongs to it. */
const PAGES = {
  'sign-in': { title: 'Sign in', hasScript: true },
  integrations: { title: 'Apps & Integrations', hasScript: true },
  apps: { title: 'API', hasScript: true },
  app: { title: 'API app', hasScript: true },
  users: { title: 'Users', hasScript: true },
  groups: { title: 'Groups', hasScript: true },
  security: { title: 'Security', hasScript: true },
  'scim-calls': { title: 'SCIM calls', hasScript: true },
  'not-found': { title: 'Page not found', hasScript: false },
} as const

export type PageName = keyof typeof PAGES

/** The left menu: what each entry is called, and the pages during which it is the current one. */
const MENU: readonly { readonly page: PageName; readonly marks: readonly PageName[] }[] = [
  { page: 'integrations', marks: ['integrations'] },
  { page: 'apps', marks: ['apps', 'app'] },
  { page: 'users', marks: ['users'] },
  { page: 'groups', marks: ['groups'] },
  { page: 'security', marks: ['security'] },
  { page: 'scim-calls', marks: ['scim-calls'] },
]

/** Style sheets of every page, the general ones first. */
const STYLES = ['console', 'blocks', 'forms', 'tables']

/** The HTML of a page. @throws When web/pages lacks its body: that is a mistake in our code. */
export function renderPage(files: WebFiles, name: PageName, facts: PageFacts): string {
  const body = files.bodies.get(name)
  if (body === undefined) throw new Error(`web/pages has no ${name}.html`)
  const { title, hasScript } = PAGES[name]
  const scripts = [...(facts.signedIn === null ? [] : ['shell']), ...(hasScript ? [name] : [])]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · ${escapeHtml(facts.accountName)}</title>
<link rel="icon" href="/console/assets/icon.svg" type="image/svg+xml">
${STYLES.map((style) => `<link rel="stylesheet" href="/console/assets/${style}.css">`).join('\n')}
${scripts.map((script) => `<script type="module" src="/console/assets/${script}.js"></script>`).join('\n')}
</head>
<body class="${facts.signedIn === null ? 'without-menu' : 'with-menu'}">
<a class="skip-link" href="#main">Skip to the content</a>
${header(facts)}
${facts.signedIn === null ? '' : menu(name)}
<main id="main" tabindex="-1">
<noscript><p class="notice">The console needs JavaScript. Please allow it for this site.</p></noscript>
${body}</main>
</body>
</html>
`
}

function header({ accountName, signedIn }: PageFacts): string {
  const account = `<p class="brand">${escapeHtml(accountName)}<span class="brand-kind"> admin console</span></p>`
  if (signedIn === null) return `<header class="top">${account}</header>`
  return `<header class="top">${account}
<p class="person">${escapeHtml(signedIn.email)}</p>
<button type="button" id="sign-out" class="quiet">Sign out</button>
</header>`
}

function menu(current: PageName): string {
  const entries = MENU.map(({ page, marks }) => {
    const mark = marks.includes(current) ? ' aria-current="page"' : ''
    return `<li><a href="/console/${page}"${mark}>${escapeHtml(PAGES[page].title)}</a></li>`
  })
  return `<nav class="menu" aria-label="Main"><ul>\n${entries.join('\n')}\n</ul></nav>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
