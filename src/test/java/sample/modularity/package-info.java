/** Two modules, one of which uses the other without having declared it. */
package sample.modularity;
