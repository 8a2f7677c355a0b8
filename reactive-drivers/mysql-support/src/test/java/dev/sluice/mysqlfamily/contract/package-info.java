/** What the tests of both drivers share. */
package dev.sluice.mysqlfamily.contract;
