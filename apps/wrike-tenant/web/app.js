// One API app: its permanent tokens.
import { callApi } from './api.js'
import { ask, showOnce } from './dialogs.js'
import { byId, cell, element, spokenOnly } from './element.js'
import { showingErrors } from './forms.js'
import { showDay } from './show-time.js'

const path = `/apps/${location.pathname.split('/').filter(Boolean).at(-1)}`

byId('create-token').addEventListener('click', () => showingErrors(createToken))
byId('delete-app').addEventListener('click', () => showingErrors(deleteApp))
showingErrors(showApp)

async function showApp() {
  const { name, description, tokens } = await callApi('GET', path)
  document.title = document.title.replace(/^[^·]*/, `${name} `)
  byId('app-name').textContent = name
  byId('app-description').textContent = description
  byId('no-tokens').hidden = tokens.length > 0
  byId('tokens').hidden = tokens.length === 0
  byId('tokens')
    .querySelector('tbody')
    .replaceChildren(...tokens.map(row))
}

function row({ id, hint, createdAt, lastUsedAt, revokedAt }) {
  const isRevoked = revokedAt !== null
  const revoke = element(
    'button',
    { type: 'button', class: 'danger', onclick: () => showingErrors(() => revokeToken(id, hint)) },
    'Revoke',
    spokenOnly(` the token that ends in ${hint}`),
  )
  return element(
    'tr',
    {},
    cell('Token', element('code', {}, `…${hint}`)),
    cell('Created', showDay(createdAt)),
    cell('Last used', lastUsedAt === null ? 'Never' : showDay(lastUsedAt)),
    cell(
      'State',
      element('span', { class: isRevoked ? 'badge off' : 'badge' }, isRevoked ? 'Revoked' : 'Works'),
    ),
    cell('Actions', isRevoked ? element('span', { class: 'hint' }, 'None') : revoke),
  )
}

async function createToken() {
  let secret = null
  await ask({
    title: 'Create token',
    text: 'Enter the password of your account. The token then acts with your rights.',
    asksPassword: true,
    action: 'Obtain token',
    act: async (password) => {
      secret = (await callApi('POST', `${path}/tokens`, { password })).token
    },
  })
  if (secret === null) return
  await showOnce({
    title: 'Permanent access token',
    text: 'Copy the token now. It is shown this once and cannot be read again.',
    label: 'Secret Token',
    value: secret,
    action: 'Save',
  })
  await showApp()
  byId('status').textContent = 'The token was saved.'
}

async function revokeToken(id, hint) {
  const isRevoked = await ask({
    title: 'Revoke this token?',
    text: `The token that ends in ${hint} stops working at once. This cannot be undone.`,
    action: 'Revoke',
    isDanger: true,
    act: () => callApi('DELETE', `${path}/tokens/${id}`),
  })
  if (!isRevoked) return
  await showApp()
  byId('status').textContent = 'The token was revoked.'
  byId('create-token').focus()
}

async function deleteApp() {
  const isDeleted = await ask({
    title: `Delete ${byId('app-name').textContent}?`,
    text: 'All tokens of this app stop working at once. This cannot be undone.',
    action: 'Delete app',
    isDanger: true,
    act: () => callApi('DELETE', path),
  })
  if (isDeleted) location.assign('/console/apps')
}
