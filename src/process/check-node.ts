// better-sqlite3 needs Node-API 10 and brings an older Node down with a segmentation fault, so this
// module is evaluated before the one that loads it.
const nodeApiMin = 10

if (Number(process.versions.napi) < nodeApiMin) {
  process.stderr.write(
    `flopcast: Node ${process.versions.node} is too old (22.18 or newer is needed): run \`npm start\`, which brings its own Node\n`,
  )
  process.exit(1)
}
