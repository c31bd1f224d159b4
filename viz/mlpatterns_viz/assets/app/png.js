/* A drawing as a picture made of points. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  /** How many points of the picture stand for one of the screen, each way. */
  const FINENESS = 2;

  /** The picture, as a file in memory. */
  const png = async (drawing) => {
    const address = URL.createObjectURL(new Blob([app.svg.written(drawing)], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.width * FINENESS);
      canvas.height = Math.round(image.height * FINENESS);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  app.png = png;
})();
