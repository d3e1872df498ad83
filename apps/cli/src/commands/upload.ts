// `rollcall upload`: people of a file to a job that fills the directory (graph-api.md §13).

import { BULK_REQUEST_URN, MAX_UPLOADED_USERS, readUserUpload, SCIM_MEDIA_TYPE } from '@rollcall/scim'
import { type ApiClient, connectApi } from '../api-client.ts'
import {
  type Command,
  type CommandOutcome,
  type Given,
  type Surroundings,
  succeeded,
  unusable,
} from '../command.ts'
import { FileRefused, MAX_SHOWN_PROBLEMS } from '../file-refused.ts'
import { APPLICATION_ARGUMENT, findJob, isId } from '../find-objects.ts'
import { ApiRefused } from '../http-request.ts'
import { PEOPLE_FILES, type PersonInFile, readPeopleFile } from '../people-file.ts'

export const upload: Command = {
  name: 'upload',
  summary: 'sends people of a file to a job that fills the directory',
  description: `Sends the people of a file to the bulkUpload of an application that fills the directory, ${MAX_UPLOADED_USERS} in a request, and waits when the server asks to. A CSV file has a column for each attribute, such as externalId,userName,givenName,familyName,email,department,manager,active; a file of JSON lines has one SCIM user a line; a JSON file is a SCIM bulk request or a list of SCIM users. The whole file is checked before anything is sent, and each problem is named with its place. What comes of the people is in the provisioning log: rollcall logs shows it.`,
  arguments: [
    APPLICATION_ARGUMENT,
    { name: 'FILE', summary: `people, in a file whose name ends in ${PEOPLE_FILES.join(', ')}` },
  ],
  options: [
    {
      name: 'job',
      value: 'JOB',
      summary:
        'id of the job, with the id of the service principal as APPLICATION: then nothing has to be looked up',
    },
    { name: 'dry-run', summary: 'check the file, send nothing' },
  ],
  json: 'one object: read, sent, requests, jobId',
  permissions: ['SynchronizationData-User.Upload', 'Application.Read.All', 'Synchronization.Read.All'],
  exits: { 1: 'failed, or the file has problems' },
  examples: ['upload "API-driven inbound provisioning" people.csv --dry-run', 'upload HR people.jsonl'],
  async run(given, surroundings) {
    const path = given.words[1] ?? ''
    const read = await checkPeople(path)
    if (given.has('dry-run')) {
      return succeeded(
        { read, sent: 0, requests: 0, jobId: null },
        `${read} people; a dry run, nothing was sent\n`,
      )
    }
    return sendPeople(given, surroundings, path, read)
  },
}

/** How many people there are. @throws {FileRefused} Something is wrong with some of them. */
async function checkPeople(path: string): Promise<number> {
  const problems: { readonly place: string; readonly message: string }[] = []
  let [read, wrong] = [0, 0]
  for await (const people of batchesOf(readPeopleFile(path))) {
    read += people.length
    const checked = readUserUpload(requestOf(people), [])
    if (checked.kind === 'users') continue
    wrong += checked.problems.length
    for (const { message, place } of checked.problems) {
      if (problems.length < MAX_SHOWN_PROBLEMS) problems.push({ place: placeInFile(people, place), message })
    }
  }
  if (wrong > 0) {
    const count = wrong === 1 ? '1 problem' : `${wrong} problems`
    throw new FileRefused(`the file has ${count}, and nothing was sent`, problems)
  }
  if (read === 0) throw new FileRefused('the file has no people', [])
  return read
}

async function sendPeople(
  given: Given,
  surroundings: Surroundings,
  path: string,
  read: number,
): Promise<CommandOutcome> {
  const api = await connectApi(given, surroundings)
  const job = await jobOf(api, given)
  let [sent, requests] = [0, 0]
  for await (const people of batchesOf(readPeopleFile(path))) {
    if (surroundings.signal.aborted) throw unusable(`stopped; ${sent} people were sent before that`)
    try {
      await sendBatch(api, surroundings, `${job.path}/bulkUpload`, people)
    } catch (error) {
      throw error instanceof ApiRefused ? withPlaces(error, people, sent) : error
    }
    sent += people.length
    requests += 1
  }
  const text = `${sent} people sent in ${requests === 1 ? 'one request' : `${requests} requests`}; rollcall logs --app "${given.words[0]}" shows what comes of them\n`
  return succeeded({ read, sent, requests, jobId: job.id }, text)
}

async function jobOf(api: ApiClient, given: Given): Promise<{ readonly id: string; readonly path: string }> {
  const [application = ''] = given.words
  const id = given.value('job')
  if (id === null) return findJob(api, application)
  const servicePrincipalId = isId(application) ? application : (await findJob(api, application)).applicationId
  return {
    id,
    path: `/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${encodeURIComponent(id)}`,
  }
}

/** Sends one request, again and again while the server asks to wait. @throws {ApiRefused} */
async function sendBatch(
  api: ApiClient,
  { signal, tell, wait }: Surroundings,
  path: string,
  people: readonly PersonInFile[],
): Promise<void> {
  const content = new Blob([JSON.stringify(requestOf(people))])
  while (true) {
    try {
      await api.upload(path, SCIM_MEDIA_TYPE, content)
      return
    } catch (error) {
      const seconds = error instanceof ApiRefused && isBusy(error) ? error.retryAfterSeconds : null
      if (seconds === null || signal.aborted) throw error
      tell(`the server asks to wait ${seconds} seconds\n`)
      await wait(seconds * 1_000, signal)
    }
  }
}

function isBusy({ status }: ApiRefused): boolean {
  return status === 429 || status === 503
}

function withPlaces(error: ApiRefused, people: readonly PersonInFile[], sent: number): FileRefused {
  const problems = error.details.map(({ message, target }) => ({
    place: placeInFile(people, target ?? ''),
    message,
  }))
  const [first, last] = [people[0]?.place, people.at(-1)?.place]
  return new FileRefused(
    `${error.message} Taken before that: ${sent} people; nothing was taken from ${first} to ${last}.`,
    problems,
  )
}

/** `Operations[3].data.title` of a request, as its place in the file. */
function placeInFile(people: readonly PersonInFile[], place: string): string {
  const [, index, rest = ''] = /^Operations\[(\d+)\](?:\.data)?\.?(.*)$/.exec(place) ?? []
  const person = index === undefined ? undefined : people[Number(index)]
  if (person === undefined) return place
  return rest === '' ? person.place : `${person.place}:${rest}`
}

function requestOf(people: readonly PersonInFile[]): object {
  return { schemas: [BULK_REQUEST_URN], Operations: people.map(({ operation }) => operation) }
}

async function* batchesOf(
  people: AsyncIterable<PersonInFile>,
): AsyncGenerator<readonly PersonInFile[], void> {
  let batch: PersonInFile[] = []
  for await (const person of people) {
    batch.push(person)
    if (batch.length < MAX_UPLOADED_USERS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
