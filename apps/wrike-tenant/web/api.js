// Calls of the console API. Every page goes through here, so an ended session is noticed in one place.

/** An answer that says no; its message can be shown as it is. */
export class ApiError extends Error {}

/**
 * The answer's JSON; `null` when it has none.
 *
 * @param {'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} method
 * @param {string} path Below /console/api.
 * @param {unknown} [body]
 * @throws {ApiError}
 */
export async function callApi(method, path, body) {
  const answer = await send(method, path, body)
  if (answer.ok) return answer.status === 204 ? null : answer.json()
  if (answer.status === 401 && path !== '/sign-in') return goToSignIn()
  throw new ApiError(await reasonOf(answer))
}

async function send(method, path, body) {
  // The header is what no other web site can make a browser send.
  const headers = { 'x-requested-with': 'console' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    return await fetch(`/console/api${path}`, { method, headers, body: JSON.stringify(body) })
  } catch {
    throw new ApiError('The server cannot be reached. Check the connection and try again.')
  }
}

async function reasonOf(answer) {
  try {
    const { error, errorDescription } = await answer.json()
    return asSentence(error === 'ERR_INPUT_INVALID' ? withoutField(errorDescription) : errorDescription)
  } catch {
    return `The server answered with the status ${answer.status}. Try again.`
  }
}

// The API says which field of its request is wrong; on the page the message stands beside the field.
function withoutField(text) {
  return text.replace(/^[\w.]+: /, '')
}

function asSentence(text) {
  const trimmed = text.trim()
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

function goToSignIn() {
  const here = encodeURIComponent(location.pathname + location.search)
  location.assign(`/console/sign-in?ended=1&next=${here}`)
  // The page is about to go away: nothing after the call may run on an answer that never came.
  return new Promise(() => {})
}
