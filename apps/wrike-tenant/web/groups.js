// Groups: what identity providers synchronised, and whether they may.
import { callApi } from './api.js'
import { byId, cell, element, givenName } from './element.js'
import { showingErrors } from './forms.js'
import { showDay } from './show-time.js'

const PAGE_SIZE = 25
const after = new URLSearchParams(location.search).get('after')

const OFF =
  'Groups are not synchronized: identity providers find none, and cannot write any. Those that were written before are kept.'

byId('switch').addEventListener('click', () => showingErrors(switchGroups))
showingErrors(showGroups)

async function showGroups() {
  const query = new URLSearchParams({ limit: PAGE_SIZE, ...(after === null ? {} : { after }) })
  const [settings, { groups, total, next }] = await Promise.all([
    callApi('GET', '/settings'),
    callApi('GET', `/groups?${query}`),
  ])
  const isOn = settings.groups === 'on'
  byId('state').textContent = isOn ? stateOf(total) : OFF
  byId('switch').textContent = isOn ? 'Turn groups off' : 'Turn groups on'
  byId('switch').hidden = false
  byId('no-groups').hidden = !isOn || groups.length > 0
  byId('groups').hidden = groups.length === 0
  byId('groups')
    .querySelector('tbody')
    .replaceChildren(...groups.map(row))
  byId('first-page').hidden = after === null
  byId('next-page').hidden = next === null
  if (next !== null) byId('next-page').href = `/console/groups?after=${encodeURIComponent(next)}`
}

function stateOf(total) {
  if (total === 0) return 'Identity providers may write groups into this account.'
  const count = `${total.toLocaleString()} ${total === 1 ? 'group' : 'groups'}`
  return `Identity providers write groups into this account; it has ${count}.`
}

function row({ displayName, members, lastModifiedAt }) {
  return element(
    'tr',
    {},
    cell('Name', givenName(displayName)),
    cell('Members', members.toLocaleString()),
    cell('Last change', showDay(lastModifiedAt)),
  )
}

async function switchGroups() {
  const settings = await callApi('GET', '/settings')
  await callApi('PUT', '/settings', { ...settings, groups: settings.groups === 'on' ? 'off' : 'on' })
  await showGroups()
}
