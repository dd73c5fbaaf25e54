export { connections } from './tables/base.ts';
export * from './tables/link.ts';
export * from './tables/order.ts';
export * from './tables/product.ts';
