// Users: who is in the account. What is shown is in the address, so it can be kept and sent.
import { callApi } from './api.js'
import { ask } from './dialogs.js'
import { byId, cell, element, givenName, spokenOnly } from './element.js'
import { showingErrors } from './forms.js'

const PAGE_SIZE = 25
const shown = new URLSearchParams(location.search)

// Only what the address says: emptying the field would undo what somebody typed while this script was loading.
if (shown.has('search')) byId('search').value = shown.get('search')
if (shown.has('status')) byId('status-filter').value = shown.get('status')
if (shown.has('userType')) byId('type-filter').value = shown.get('userType')
showingErrors(showUsers)

async function showUsers() {
  const [list, seats] = await Promise.all([callApi('GET', `/users?${asked()}`), callApi('GET', '/seats')])
  const total = list.total.toLocaleString()
  byId('summary').textContent =
    `${total} ${list.total === 1 ? 'user' : 'users'} in this account, ` +
    `${seats.used.toLocaleString()} of ${seats.total.toLocaleString()} seats used.`
  byId('no-users').hidden = list.users.length > 0
  byId('users').hidden = list.users.length === 0
  byId('users')
    .querySelector('tbody')
    .replaceChildren(...list.users.map(row))
  link('first-page', shown.has('after') ? null : undefined)
  link('next-page', list.next ?? undefined)
}

// Fields left empty are sent by the form as well; they mean "all".
function asked() {
  const query = new URLSearchParams({ limit: PAGE_SIZE })
  for (const [name, value] of shown) if (value !== '') query.set(name, value)
  return query
}

/** Points the link at the page after `after`: `null` for the first page, `undefined` for none. */
function link(id, after) {
  const query = new URLSearchParams(shown)
  query.delete('after')
  if (after !== null && after !== undefined) query.set('after', after)
  byId(id).href = `/console/users?${query}`
  byId(id).hidden = after === undefined
}

function row(user) {
  const isActive = user.status === 'active'
  return element(
    'tr',
    {},
    cell(
      'Name',
      givenName(user.displayName),
      ...(user.title === null ? [] : [element('span', { class: 'hint' }, givenName(user.title))]),
    ),
    cell('E-mail', element('span', { class: 'breakable' }, ...breakingAfterAt(user.email))),
    cell('Type', user.userType.charAt(0).toUpperCase() + user.userType.slice(1)),
    cell(
      'Status',
      element('span', { class: isActive ? 'badge' : 'badge off' }, isActive ? 'Active' : 'Deactivated'),
    ),
    cell('Actions', ...actions(user, isActive)),
  )
}

// A narrow column begins the domain on a line of its own rather than cutting a word.
function breakingAfterAt(email) {
  const at = email.lastIndexOf('@') + 1
  return [email.slice(0, at), element('wbr'), email.slice(at)]
}

function actions(user, isActive) {
  if (user.userType === 'owner') {
    return [element('span', { class: 'hint' }, 'The owner cannot be deactivated or deleted.')]
  }
  const reason = 'A member of other Wrike accounts cannot be deactivated.'
  const isProtected = isActive && user.memberOfOtherAccounts
  return [
    element(
      'div',
      { class: 'actions' },
      button(isActive ? 'Deactivate' : 'Activate', user, {
        isDisabled: isProtected,
        act: () => switchUser(user),
      }),
      button('Delete', user, { isDanger: true, act: () => deleteUser(user) }),
    ),
    ...(isProtected ? [element('span', { class: 'hint' }, reason)] : []),
  ]
}

function button(label, user, { isDisabled = false, isDanger = false, act }) {
  return element(
    'button',
    { type: 'button', class: isDanger && 'danger', disabled: isDisabled, onclick: () => showingErrors(act) },
    label,
    spokenOnly(` ${user.displayName}`),
  )
}

async function switchUser(user) {
  const isActive = user.status === 'active'
  const action = isActive ? 'Deactivate' : 'Activate'
  const isDone = await ask({
    title: `${action} ${user.displayName}?`,
    text: isActive
      ? `Nobody can sign in with this account until it is activated again. Its data ${user.takesSeat ? 'and its seat are' : 'is'} kept.`
      : 'The person can sign in again at once.',
    asksPassword: true,
    action,
    act: (password) =>
      callApi('POST', `/users/${encodeURIComponent(user.id)}/${action.toLowerCase()}`, { password }),
  })
  if (isDone) await showChanged(`${user.displayName} was ${isActive ? 'deactivated' : 'activated'}.`)
}

async function deleteUser(user) {
  const isDone = await ask({
    title: `Delete ${user.displayName}?`,
    text: `${user.email} is removed for good${user.takesSeat ? ' and its seat becomes free' : ''}. This cannot be undone.`,
    action: 'Delete',
    isDanger: true,
    act: () => callApi('DELETE', `/users/${encodeURIComponent(user.id)}`),
  })
  if (isDone) await showChanged(`${user.displayName} was deleted.`)
}

async function showChanged(text) {
  await showUsers()
  byId('status').textContent = text
  // The button that had the focus is gone with its row.
  byId('main').focus({ preventScroll: true })
}
