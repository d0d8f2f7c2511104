/**
 * MapLibre's worker as a file of its own beside the app's, so that the policy `worker-src 'self'` holds under any sub-path
 * (by default MapLibre 6 looks for it beside its own module, which a bundle no longer has).
 */
import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'

setWorkerUrl(new URL(workerUrl, document.baseURI).href)
