// Security: the approved domains, and how many seats are used.
import { callApi } from './api.js'
import { byId, element, spokenOnly } from './element.js'
import { onSubmit, showingErrors } from './forms.js'

onSubmit(byId('add-domain'), async ({ domain }) => {
  const added = domain.trim()
  await replaceDomains((domains) => [...domains, added])
  byId('add-domain').reset()
  byId('status').textContent = `${added} was approved.`
})

showingErrors(async () => {
  const [{ domains }, seats] = await Promise.all([
    callApi('GET', '/approved-domains'),
    callApi('GET', '/seats'),
  ])
  showDomains(domains)
  showSeats(seats)
})

// Read again before each change: another administrator may have changed the list since.
async function replaceDomains(change) {
  const before = await callApi('GET', '/approved-domains')
  const after = await callApi('PUT', '/approved-domains', { domains: change(before.domains) })
  showDomains(after.domains)
}

function showDomains(domains) {
  byId('no-domains').hidden = domains.length > 0
  byId('domains').replaceChildren(...domains.map(entry))
}

function entry(domain) {
  const remove = () =>
    showingErrors(async () => {
      await replaceDomains((domains) => domains.filter((other) => other !== domain))
      byId('status').textContent = `${domain} was removed.`
      byId('domain').focus()
    })
  return element(
    'li',
    {},
    element('span', { class: 'breakable' }, domain),
    element(
      'button',
      { type: 'button', class: 'danger', onclick: remove },
      'Remove',
      spokenOnly(` ${domain}`),
    ),
  )
}

function showSeats({ total, used }) {
  byId('seats-used').textContent = `${used.toLocaleString()} of ${total.toLocaleString()} seats used`
  Object.assign(byId('seats-meter'), { max: total, value: used })
}
