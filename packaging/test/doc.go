// Package test installs what packaging/build has made, as its users do: the .deb in a fresh Debian, under a systemd of its
// own; the image as a container engine would start it. Both answer on an in-process Discord. It needs root, Linux,
// debootstrap, systemd-container, lintian and the network.
package test
