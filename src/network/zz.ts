import { buildRoutes } from './build-routes.ts'
let seed = 1
const rnd = () => {
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
}
const pieces: any[] = []
for (let k = 0; k < 50; k++) {
  let lon = 95 + rnd() * 4,
    lat = 35 + rnd() * 3,
    az = rnd() * 6.28
  let line: any[] = [[lon, lat]]
  for (let i = 0; i < 2000; i++) {
    az += (rnd() - 0.5) * 0.4
    lon += Math.cos(az) * 0.002
    lat += Math.sin(az) * 0.002
    line.push([Math.round(lon * 1e3) / 1e3, Math.round(lat * 1e3) / 1e3])
    if (line.length > 20) {
      pieces.push({ lines: [line], ref: 'G1', name: '', roadClass: '' })
      line = [line.at(-1)]
    }
  }
}
let t = performance.now()
const r1 = buildRoutes(pieces)
console.log('100k one route', performance.now() - t, r1.routes[0]!.parts.length)
