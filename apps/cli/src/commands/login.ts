// `rollcall login` and `logout`: signing in once for many commands.

import { openApi, openSession } from '../api-client.ts'
import { type Command, type Given, type Surroundings, succeeded, unusable } from '../command.ts'
import { SignInOver, signInByDevice } from '../device-sign-in.ts'
import { ApiRefused } from '../http-request.ts'
import { readClient, readSecret, tenantOf, urlOf } from '../sign-in.ts'
import { type KeptSignIn, readSignInFile, removeSignInFile, writeSignInFile } from '../sign-in-file.ts'

export const login: Command = {
  name: 'login',
  summary: 'signs in and keeps that for the next commands',
  description:
    'Signs in as a person with --device or --user, or as the API client that the options or the environment name, and keeps it in a file that only you may read: rollcall/sign-in.json below XDG_CONFIG_HOME, or below .config at home. With --device the command line shows a code, which you enter in a browser where you are signed in: no password passes through this machine. Of a person it keeps a session, which ends after a day, and never the password; of a client it keeps the secret. A password is asked for, or read from --password-file; no secret is ever an argument, which others on the machine could see.',
  arguments: [],
  options: [
    { name: 'device', summary: 'show a code to enter in a browser, on this machine or another' },
    { name: 'user', value: 'NAME', summary: 'user name of a person, e.g. admin@contoso.example' },
    { name: 'password-file', value: 'FILE', summary: 'file with their password; - reads standard input' },
    { name: 'code', value: 'CODE', summary: 'of their authenticator app; asked for when it is needed' },
  ],
  json: 'one object: url, signedInAs, file',
  permissions: [],
  examples: [
    'login --url https://rollcall.example --device',
    'login --user admin@contoso.example',
    'login --url https://rollcall.example --client-id deploy --client-secret-file secret.txt',
  ],
  async run(given, surroundings) {
    const signIn = await signInAsGiven(given, surroundings)
    await openApi(signIn)
    const file = writeSignInFile(surroundings.environment, signIn)
    const name = signIn.kind === 'client' ? `client ${signIn.clientId}` : signIn.userPrincipalName
    return succeeded({ url: signIn.url, signedInAs: name, file }, `signed in at ${signIn.url} as ${name}\n`)
  },
}

export const logout: Command = {
  name: 'logout',
  summary: 'ends the session that login kept, and forgets it',
  description: 'Ends the session at the server, and removes the file that rollcall login wrote.',
  arguments: [],
  options: [],
  json: 'one object: wasSignedIn',
  examples: ['logout'],
  async run(_given, { environment }) {
    const kept = readSignInFile(environment)
    if (kept === null) return succeeded({ wasSignedIn: false }, 'nobody was signed in\n')
    removeSignInFile(environment)
    if (kept.kind !== 'client') await endSession(kept)
    return succeeded({ wasSignedIn: true }, `signed out of ${kept.url}\n`)
  },
}

function signInAsGiven(given: Given, surroundings: Surroundings): Promise<KeptSignIn> {
  const user = given.value('user')
  if (!given.has('device'))
    return user === null ? asClient(given, surroundings) : asPerson(given, surroundings, user)
  if (user !== null) throw unusable('--device and --user are two ways to sign in; give one of them')
  const { environment } = surroundings
  return signInByDevice(
    { url: urlOf(given, environment), tenant: tenantOf(given, environment) },
    surroundings,
  )
}

async function asClient(given: Given, surroundings: Surroundings): Promise<KeptSignIn> {
  const client = await readClient(given, surroundings)
  if (client === null)
    throw unusable(
      'say as whom: --device or --user NAME for a person, or --client-id ID with --client-secret-file FILE',
    )
  return { kind: 'client', url: urlOf(given, surroundings.environment), ...client }
}

async function asPerson(
  given: Given,
  surroundings: Surroundings,
  userPrincipalName: string,
): Promise<KeptSignIn> {
  const url = urlOf(given, surroundings.environment)
  const file = given.value('password-file')
  const password =
    file === null
      ? await askFor(surroundings, 'Password: ', 'password-file')
      : await readSecret(file, surroundings)
  const open = (code: string | null) => openSession(url, { userPrincipalName, password, code })
  const { mustChangePassword, ...session } = await open(given.value('code')).catch(async (error: unknown) => {
    if (!(error instanceof ApiRefused) || error.apiCode !== 'SecondFactorRequired') throw error
    return open(await askFor(surroundings, 'Code of the authenticator app: ', 'code'))
  })
  if (mustChangePassword)
    throw unusable(
      `the first password has to be changed before anything else; sign in at ${url} and choose another`,
    )
  return session
}

async function askFor({ ask }: Surroundings, question: string, option: string): Promise<string> {
  const answer = await ask(question, { isHidden: true })
  if (answer !== null && answer !== '') return answer
  throw unusable(`nobody is at the terminal to answer "${question.replace(/: $/, '')}"; give --${option}`)
}

async function endSession(kept: KeptSignIn): Promise<void> {
  try {
    await (await openApi(kept)).send('DELETE', '/rollcall/session')
  } catch (error) {
    // A session that is over needs no end.
    const isOver = error instanceof SignInOver || (error instanceof ApiRefused && error.status === 401)
    if (!isOver) throw error
  }
}
