// The gallery on disk: one JSON file per application template, in the folder that ships with Rollcall and in one of the
// installation's own. It reads files and writes none.

export { type OpenGalleryOptions, openGallery } from './open-gallery.ts'
export {
  GALLERY_FOLDER,
  problemLines,
  type ReadFile,
  readTemplateEntries,
  readTemplateFile,
  readTemplateFolder,
  type UnusableFile,
} from './read-folder.ts'
