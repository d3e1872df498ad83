// SCIM calls: the newest at the top, asked for again every two seconds while somebody looks.
import { callApi } from './api.js'
import { byId, cell, element } from './element.js'
import { showingErrors } from './forms.js'
import { showSecond } from './show-time.js'

const PAGE_SIZE = 100
const RENEW_EVERY_MS = 2_000
/** Rows kept on the page; a busy client would otherwise fill the memory of the browser. */
const MOST_ROWS = 2_000

const rows = byId('calls').querySelector('tbody')
let newestSeq = 0
let oldestSeq = 0
const tokens = new Map()
const lookedUp = new Set()
let isPaused = false

byId('pause').addEventListener('click', () => {
  isPaused = !isPaused
  byId('pause').textContent = isPaused ? 'Go on' : 'Pause'
  byId('renewal').textContent = isPaused ? 'Paused' : 'Watching'
})
byId('older').addEventListener('click', () => showingErrors(showOlder))

renew()

async function renew() {
  if (!isPaused && !document.hidden) await showingErrors(showNewer)
  setTimeout(renew, RENEW_EVERY_MS)
}

async function showNewer() {
  const { calls } = await callApi('GET', `/scim-calls?limit=${PAGE_SIZE}`)
  const fresh = calls.filter((call) => call.seq > newestSeq)
  byId('no-calls').hidden = newestSeq > 0 || fresh.length > 0
  if (fresh.length === 0) return
  await learnTokens(fresh)
  // More came than one page holds: rows on both sides of a gap would look as if they followed each other.
  if (fresh.length === PAGE_SIZE) rows.replaceChildren()
  if (rows.childElementCount === 0) setOldest(calls)
  newestSeq = fresh[0].seq
  rows.prepend(...fresh.map(row))
  byId('calls').hidden = false
  forgetOldest()
}

function forgetOldest() {
  if (rows.childElementCount <= MOST_ROWS) return
  while (rows.childElementCount > MOST_ROWS) rows.lastElementChild.remove()
  oldestSeq = Number(rows.lastElementChild.dataset.seq)
  byId('older').hidden = false
}

async function showOlder() {
  const { calls } = await callApi('GET', `/scim-calls?limit=${PAGE_SIZE}&before=${oldestSeq}`)
  await learnTokens(calls)
  rows.append(...calls.map(row))
  setOldest(calls)
}

function setOldest(calls) {
  if (calls.length > 0) oldestSeq = calls.at(-1).seq
  byId('older').hidden = calls.length < PAGE_SIZE
}

function row({ seq, at, method, path, status, durationMs, tokenId, detail }) {
  return element(
    'tr',
    { 'data-seq': seq },
    cell('Time', showSecond(at)),
    cell('Method', element('code', {}, method)),
    cell(
      'Path',
      element('code', { class: 'breakable' }, path),
      ...(detail === null ? [] : [element('span', { class: 'hint' }, detail)]),
    ),
    cell('Status', element('span', { class: status < 400 ? 'badge' : 'badge bad' }, String(status))),
    cell('Duration', `${durationMs < 10 ? durationMs.toFixed(1) : Math.round(durationMs)} ms`),
    cell('Token', ...token(tokenId)),
  )
}

/** "Azure SCIM …ab12" says more than an id. Of an app that was deleted since, the id is all there is. */
function token(id) {
  if (id === null) return ['None']
  const known = tokens.get(id)
  if (known === undefined) return [element('code', { class: 'breakable' }, id)]
  return [`${known.name} `, element('span', { class: 'token-hint' }, `…${known.hint}`)]
}

// Asked for only when a token turns up that was never looked up.
async function learnTokens(calls) {
  if (calls.every(({ tokenId }) => tokenId === null || lookedUp.has(tokenId))) return
  const { apps } = await callApi('GET', '/apps')
  const details = await Promise.all(apps.map(({ id }) => callApi('GET', `/apps/${encodeURIComponent(id)}`)))
  for (const { name, tokens: ofApp } of details)
    for (const { id, hint } of ofApp) tokens.set(id, { name, hint })
  for (const { tokenId } of calls) lookedUp.add(tokenId)
}
