declare module 'made:world' {
  const packed: string;
  export default packed;
}
declare module 'made:map-worker' {
  const packed: string;
  export default packed;
}
declare module '*.css';
