import { readConfig } from '../config.ts'
import { diskBytes } from '../records/files/disk-bytes.ts'
import { fileStore } from '../records/files/file-store.ts'
import { moveFiles } from '../records/files/move-files.ts'
import { s3Bytes } from '../records/files/s3-bytes.ts'
import { type Command, UsageError, wordOf } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const filesMove: Command = {
  name: 'files move',
  usage: '<s3|disk>',
  summary: 'Moves the bytes of all files into the bucket of S3_URL, or back into the data folder',
  details: [
    '  S3_URL has to be set for both ways. Moving to s3: set it, move, start the server with it. Moving back: stop the',
    '  server, move, start it without. What is moved is compared with its checksum; run again, it goes on.',
  ],
  async run(given, io) {
    const to = wordOf(given, 's3|disk')
    const { dataFolder, s3Url } = readConfig(io.environment)
    if (!s3Url || (to !== 's3' && to !== 'disk')) throw new UsageError("Say 's3' or 'disk', and set S3_URL.")
    const { folder } = fileStore(dataFolder)
    const [disk, bucket] = [diskBytes(folder), s3Bytes(s3Url)]
    const places = to === 's3' ? { from: disk, to: bucket } : { from: bucket, to: disk }
    const { moved, there, missing, broken } = await withInstallation(io, context =>
      moveFiles(context, { ...places, folder }),
    )
    io.print(`${moved} moved, ${there} were there already.`)
    if (missing.length) io.print(`In neither place: ${missing.join(', ')}`)
    if (broken.length) io.print(`Not what was uploaded, left where they are: ${broken.join(', ')}`)
  },
}
