// The sign-in page: back to where the person was going.
import { callApi } from './api.js'
import { byId } from './element.js'
import { onSubmit } from './forms.js'

const HOME = '/console/integrations'
const query = new URLSearchParams(location.search)

byId('session-ended').hidden = !query.has('ended')
byId('email').focus()

onSubmit(byId('sign-in'), async ({ email, password }) => {
  await callApi('POST', '/sign-in', { email, password })
  location.assign(destination())
})

// Only a page of this console: a link from elsewhere must not send people on to another site.
function destination() {
  const next = URL.parse(query.get('next') ?? HOME, location.origin)
  const isOurs = next?.origin === location.origin && next.pathname.startsWith('/console/')
  return isOurs ? next.pathname + next.search : HOME
}
