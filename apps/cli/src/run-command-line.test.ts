import { describe, expect, it } from 'vitest'
import { surroundings } from '../test/surroundings.ts'
import { runCommandLine } from './run-command-line.ts'

function run(...args: readonly string[]) {
  return runCommandLine(args, surroundings({ now: () => Date.UTC(2025, 6, 30, 12) }))
}

const test = (...args: readonly string[]) => run('expression', 'test', ...args)

describe('rollcall', () => {
  it('lists its commands and exit statuses', async () => {
    const { status, stdout } = await run('--help')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^ {2}expression test +evaluates/m)
    expect(stdout).toContain(
      [
        '  0  succeeded',
        '  1  failed',
        '  2  there are changes to carry out (config plan), or the server could not be tried (conformance, replay, probe)',
        '  3  finished with some objects in escrow',
      ].join('\n'),
    )
  })

  it('shows the same and fails when no command is given', async () => {
    expect(await run()).toEqual({ status: 1, stdout: '', stderr: (await run('--help')).stdout })
  })

  it.each([
    [['expresion', 'test'], 'there is no command "expresion test"; did you mean "expression test"?'],
    [['app', 'list'], 'there is no command "app list"; did you mean "apps list"?'],
    [['statsu', 'Wrike'], 'there is no command "statsu"; did you mean "status"?'],
    [['expression'], 'there is no command "expression"; accepted: "expression test"; rollcall --help'],
    [['frobnicate'], 'there is no command "frobnicate"; accepted: "login", "logout", '],
    [['two\nlines'], 'there is no command "two lines"'],
  ])('answers %j with one line', async (args, message) => {
    const { status, stdout, stderr } = await run(...args)
    expect({ status, stdout, lines: stderr.split('\n').length }).toEqual({ status: 1, stdout: '', lines: 2 })
    expect(stderr).toContain(message)
  })
})

describe('expression test', () => {
  it.each([
    [
      'text',
      'Join(" ", [givenName], [surname])',
      ['--user', 'givenName=Ana', 'surname=Sousa'],
      '"Ana Sousa"',
    ],
    ['attributes with an option each', '[a]', ['--user', 'a=x', '--user=a=y'], '["x","y"]'],
    ['a number', 'Count([otherMails])', ['--user', 'otherMails:=["a","b"]'], '2'],
    ['no value', '[department]', [], 'null'],
    ['the clock', 'Now()', [], '"7/30/2025 12:00:00 PM"'],
    ['a given day', 'Now()', ['--now', '2024-02-29'], '"2/29/2024 12:00:00 AM"'],
    ['a given instant', 'Now()', ['--now', '2024-02-29T10:00:00+02:00'], '"2/29/2024 8:00:00 AM"'],
    [
      'the operation',
      'SelectUniqueValue("a", "b")',
      ['--operation', 'update'],
      'IgnoreAttributeFlow: the target attribute is left as it is',
    ],
    [
      'a flow signal',
      'IgnoreObjectFlow',
      [],
      'IgnoreObjectFlow: the whole object is left as it is in this cycle',
    ],
    ['what logs hide', 'Redact([employeeId])', ['--user', 'employeeId=4711'], '[Redact]'],
  ])('prints %s', async (_title, expression, options, expected) => {
    expect(await test(expression, ...options)).toEqual({ status: 0, stdout: `${expected}\n`, stderr: '' })
  })

  it('takes an expression that begins like an option after --', async () => {
    expect((await test('--json', '--', '-5')).stdout).toBe('{"result":-5,"isRedacted":false}\n')
  })

  it('points at the character that is wrong and says what was meant', async () => {
    expect(await test('Join(" ", [givenName], Lef([surname], 1))')).toEqual({
      status: 1,
      stdout: '',
      stderr: [
        'Join(" ", [givenName], Lef([surname], 1))',
        '                       ^',
        'unknownFunction: there is no function "Lef"; did you mean "Left"?',
        '',
      ].join('\n'),
    })
  })

  it('says what was expected where the text ends early', async () => {
    expect(await test('Join(" ", [givenName]')).toMatchObject({
      status: 1,
      stderr: 'Join(" ", [givenName]\n    ^\nsyntaxError: the parenthesis opened by Join is not closed\n',
    })
  })

  it('points at the function that cannot take a value', async () => {
    expect((await test('Append(Left([a], "x"), "b")', '--user', 'a=1')).stderr).toContain(
      '\n       ^\ntypeMismatch: Left',
    )
  })

  it('notes an attribute that is neither known nor given', async () => {
    expect(await test('[departmnt]')).toEqual({
      status: 0,
      stdout: 'null\n',
      stderr:
        'note: attribute "departmnt" is not defined on the source object; did you mean "department"? (it has no value here)\n',
    })
    expect((await test('[departmnt]', '--user', 'departmnt=x')).stderr).toBe('')
    expect((await test('[extension_9d98ed_costCenter]')).stderr).toBe('')
  })

  it.each([
    ['a value', ['Count([a])', '--user', 'a:=[1,2]'], { result: 2, isRedacted: false }],
    ['what logs hide', ['Redact("secret")'], { result: '[Redact]', isRedacted: true }],
    ['a flow signal', ['IgnoreAttributeFlow'], { flow: 'ignoreAttribute', isRedacted: false }],
    [
      'an error',
      ['Append("a",\n CDate("soon"))'],
      {
        error: {
          code: 'ERR_EXPRESSION_INVALID_DATE',
          kind: 'invalidDate',
          message: expect.stringContaining('CDate'),
          offset: 13,
          line: 2,
          column: 2,
          functionName: 'CDate',
        },
        isRedacted: false,
      },
    ],
  ])('gives %s as one JSON object', async (_title, args, expected) => {
    const { status, stdout, stderr } = await test(...args, '--json')
    expect(JSON.parse(stdout)).toEqual(expected)
    expect({ status, stderr }).toEqual({ status: 'error' in expected ? 1 : 0, stderr: '' })
  })

  it('explains itself, exit statuses included', async () => {
    const { status, stdout } = await test('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--user ATTRIBUTE=VALUE')
    expect(stdout).toContain('  1  failed, or the expression is wrong')
  })

  it.each([
    [
      [],
      'EXPRESSION is missing: quoted as one argument of the shell; usage: rollcall expression test EXPRESSION',
    ],
    [['[a]', '--usr', 'a=b'], 'there is no option --usr; did you mean "--user"?'],
    [
      ['[a]', '--frobnicate'],
      'there is no option --frobnicate; accepted: --user, --now, --operation, --json, --help',
    ],
    [['[a]', '--user'], '--user needs a value'],
    [['[a]', '--json=yes'], '--json takes no value'],
    [['[a]', '--user', 'department'], '"department" is no attribute; accepted are attribute=text'],
    [['[a]', 'a=b'], '"a=b" is one argument too many'],
    [['[a]', '--now', '2024-02-30'], '--now is "2024-02-30"; accepted are 2025-07-30 and'],
    [['[a]', '--now', '2024-02-29', '--now', '2024-03-01'], '--now is given 2 times'],
    [['[a]', '--operation', 'delete'], '--operation is "delete"; accepted: create, update'],
  ])('answers %j with one line', async (args, message) => {
    const { status, stdout, stderr } = await test(...args)
    expect({ status, stdout, lines: stderr.split('\n').length }).toEqual({ status: 1, stdout: '', lines: 2 })
    expect(stderr).toContain(`rollcall: expression test: ${message}`)
  })
})
