/**
 * What the API server refuses of objects, and the kubelet of its configuration and of its YAML. Whoever imports this has
 * all of it; a page starts without and loads it beside.
 */
import '../apiserver/rules.ts';
import '../kubelet/config/validation/rules.ts';
import '../sim/yaml/index.ts';
