// What every page behind the sign-in has: the way out.
import { callApi } from './api.js'
import { byId } from './element.js'
import { showingErrors } from './forms.js'

byId('sign-out').addEventListener('click', () =>
  showingErrors(async () => {
    await callApi('POST', '/sign-out')
    location.assign('/console/sign-in')
  }),
)
