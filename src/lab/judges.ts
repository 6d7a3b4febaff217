/**
 * What the API server refuses of objects, and the kubelet of its configuration. Whoever imports this has both; a page
 * starts without and loads it beside.
 */
import '../apiserver/rules.ts';
import '../kubelet/config/validation/rules.ts';
