// The applications that ship with Rollcall; a file that cannot be used stops the tests.

import { GALLERY_FOLDER, problemLines, readTemplateFolder } from '@rollcall/gallery-files'

export const templates = readTemplateFolder(GALLERY_FOLDER).map((file) => {
  if (file.kind === 'unusable') throw new Error(problemLines(file).join('\n'))
  return file.template
})

/** Those that provision people of the directory to an application; the others fill the directory. */
export const outboundTemplates = templates.filter(({ provisioning }) => provisioning?.source === 'directory')
