// `rollcall completion`: what a shell needs to complete our commands.

import { type Command, succeeded } from '../command.ts'
import { completionScript, SHELLS } from '../completion-script.ts'

/** The command; it completes itself too, so the list comes when it is needed. */
export function completion(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    summary: 'prints a script that completes commands in a shell',
    description:
      'Prints a script for the shell, which then completes commands, options and their values. bash: source <(rollcall completion bash). zsh: rollcall completion zsh > ~/.zfunc/_rollcall, with ~/.zfunc in fpath. fish: rollcall completion fish > ~/.config/fish/completions/rollcall.fish.',
    arguments: [{ name: 'SHELL', summary: 'the shell', accepts: SHELLS }],
    options: [],
    json: 'one object: script',
    examples: ['completion bash'],
    run({ words }) {
      const shell = SHELLS.find((each) => each === words[0]) ?? 'bash'
      const script = completionScript(shell, commands())
      return succeeded({ script }, script)
    },
  }
}
