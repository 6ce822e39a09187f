export type { Delivery } from '../../src/sandbox/index.js';
export { isObject, type JsonObject } from '../../src/sandbox/json.js';
