export type { Delivery } from '../../src/sandbox/client.js';
export { isObject, type JsonObject } from '../../src/sandbox/json.js';
