// API: the list of apps, and a new one.
import { callApi } from './api.js'
import { byId, element } from './element.js'
import { onSubmit, showingErrors } from './forms.js'
import { showDay } from './show-time.js'

showingErrors(async () => {
  const { apps } = await callApi('GET', '/apps')
  byId('no-apps').hidden = apps.length > 0
  byId('apps').replaceChildren(...apps.map(entry))
  // The name that the tutorial of identity providers goes on with, unless somebody typed faster.
  if (apps.length === 0 && byId('app-name').value === '') byId('app-name').value = 'Azure SCIM'
})

onSubmit(byId('new-app'), async ({ name, description }) => {
  const { id } = await callApi('POST', '/apps', { name, description })
  location.assign(`/console/apps/${encodeURIComponent(id)}`)
})

function entry({ id, name, description, createdAt }) {
  const details = [...(description === '' ? [] : [`${description} · `]), 'Created ', showDay(createdAt)]
  return element(
    'li',
    {},
    element('a', { href: `/console/apps/${encodeURIComponent(id)}` }, name),
    element('span', { class: 'hint' }, ...details),
  )
}
