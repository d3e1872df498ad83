// Apps & Integrations: a card for each integration, and its dialog with the SCIM tab.
import { callApi } from './api.js'
import { makeCopyField } from './copy-field.js'
import { byId, element } from './element.js'
import { showingErrors } from './forms.js'
import { makeTabs } from './tabs.js'

const dialog = byId('integration')
const showTab = makeTabs(dialog)

byId('close-integration').addEventListener('click', () => dialog.close())

showingErrors(async () => {
  const { integrations } = await callApi('GET', '/integrations')
  byId('integrations').replaceChildren(...integrations.map(card))
})

function card({ id, name, description }) {
  const button = element('button', { type: 'button', class: 'card-button' }, name)
  button.addEventListener('click', () => showingErrors(() => open(id)))
  return element('li', { class: 'card' }, element('h2', {}, button), element('p', {}, description))
}

async function open(id) {
  const { name, description, scimBaseUrl } = await callApi('GET', `/integrations/${id}`)
  byId('integration-name').textContent = name
  byId('integration-description').textContent = description
  byId('base-url').replaceChildren(makeCopyField('Base URL', scimBaseUrl))
  showTab('tab-about')
  dialog.showModal()
}
